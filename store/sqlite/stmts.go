package sqlite

import (
	"context"
	"database/sql"
	"sync"
)

// statements are those that are asked again and again. SQLite takes longer to work out
// how to find a report than to find it.
type statements struct {
	mu   sync.Mutex
	made map[string]*sql.Stmt
}

// often is the statement of a query of which there are few, made when first it is
// asked.
func (db *DB) often(ctx context.Context, query string) (*sql.Stmt, error) {
	db.statements.mu.Lock()
	defer db.statements.mu.Unlock()
	if s := db.statements.made[query]; s != nil {
		return s, nil
	}
	s, err := db.read.PrepareContext(ctx, query)
	if err != nil {
		return nil, err
	}
	if db.statements.made == nil {
		db.statements.made = map[string]*sql.Stmt{}
	}
	db.statements.made[query] = s
	return s, nil
}
