package keep

import (
	"container/list"
	"context"
	"sync"

	"golang.org/x/sync/singleflight"

	"readout"
	"readout/store"
)

// memory is what a Keeper remembers between two questions. It is ready to use, and
// takes room only for what was asked.
type memory struct {
	dossiers lately[store.Key, *Dossier]
	readings lately[store.Hash, *readout.Reading]
	making   singleflight.Group
	shelf    shelf
}

// How much is remembered at most, in bytes, estimated.
const (
	dossierRoom = 96 << 20
	readingRoom = 192 << 20
	readingCost = 24 // of a reading, for each byte of its text
)

func (m *memory) dossier(key store.Key) (*Dossier, bool) { return m.dossiers.get(key) }

func (m *memory) keepDossier(key store.Key, d *Dossier, packed int) {
	const unpacked = 4 // the view, against all of it packed: at most about so much
	m.dossiers.put(key, d, unpacked*packed, dossierRoom)
}

// once makes a dossier that others may be waiting for too. When ctx ends it is
// made all the same.
func (m *memory) once(ctx context.Context, key store.Key, make func(context.Context) (*Dossier, error)) (*Dossier, error) {
	done := m.making.DoChan(string(key[:]), func() (any, error) { return make(context.WithoutCancel(ctx)) })
	select {
	case <-ctx.Done():
		return nil, ctx.Err()
	case r := <-done:
		if r.Err != nil {
			return nil, r.Err
		}
		return r.Val.(*Dossier), nil
	}
}

// lately remembers what was used last, within a bound.
type lately[K comparable, V any] struct {
	mu    sync.Mutex
	at    map[K]*list.Element
	order list.List // the latest first
	size  int
}

type entry[K comparable, V any] struct {
	key   K
	value V
	size  int
}

func (l *lately[K, V]) get(key K) (value V, ok bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	e, ok := l.at[key]
	if !ok {
		return value, false
	}
	l.order.MoveToFront(e)
	return e.Value.(*entry[K, V]).value, true
}

// put remembers a value, and forgets what was not used for longest while there is
// more than room.
func (l *lately[K, V]) put(key K, value V, size, room int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.at == nil {
		l.at = map[K]*list.Element{}
	}
	if _, ok := l.at[key]; ok || size > room {
		return
	}
	l.at[key] = l.order.PushFront(&entry[K, V]{key, value, size})
	for l.size += size; l.size > room; {
		oldest := l.order.Remove(l.order.Back()).(*entry[K, V])
		delete(l.at, oldest.key)
		l.size -= oldest.size
	}
}
