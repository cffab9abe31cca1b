package keep

import (
	"container/list"
	"context"
	"errors"
	"fmt"
	"runtime"
	"runtime/debug"
	"sync"

	"golang.org/x/sync/singleflight"

	"readout"
	"readout/internal/brief"
	"readout/store"
)

// memory is what a Keeper remembers between two questions. It is ready to use, and
// takes room only for what was asked.
type memory struct {
	dossiers lately[store.Key, *Dossier]
	readings lately[store.Hash, *readout.Reading]
	lists    lately[store.Key, *brief.Lists]
	making   singleflight.Group
	turns    turns
	shelf    shelf
}

// How much is remembered at most, in bytes, estimated.
const (
	dossierRoom = 96 << 20
	readingRoom = 192 << 20
	listsRoom   = 48 << 20
	readingCost = 24 // of a reading, for each byte of its text
)

func (m *memory) dossier(key store.Key) (*Dossier, bool) { return m.dossiers.get(key) }

func (m *memory) keepDossier(key store.Key, d *Dossier, packed int) {
	const unpacked = 4 // the view, against all of it packed: at most about so much
	m.dossiers.put(key, d, unpacked*packed, dossierRoom)
}

// errLeft means that whoever asked for something first left before it was begun.
var errLeft = errors.New("nobody waits for it any more")

// once makes what others may be waiting for too, under a key. A turn is waited for only
// as long as ctx lasts, so that those who leave leave no queue behind; what was begun is
// made to its end all the same, for whoever asks again.
func once[T any](ctx context.Context, m *memory, key store.Key, make func(context.Context) (T, error)) (T, error) {
	for {
		done := m.making.DoChan(string(key[:]), func() (out any, err error) {
			if err := m.turns.take(ctx); err != nil {
				return nil, fmt.Errorf("%w: %w", errLeft, err)
			}
			defer m.turns.give()
			defer caught(&err)
			return make(context.WithoutCancel(ctx))
		})
		var none T
		select {
		case <-ctx.Done():
			return none, ctx.Err()
		case r := <-done:
			if r.Err == nil {
				return r.Val.(T), nil
			}
			if !errors.Is(r.Err, errLeft) || ctx.Err() != nil {
				return none, r.Err
			}
		}
	}
}

// caught makes an error of a panic. What is made for several visitors runs apart from
// all of them, where nothing else keeps a fault from ending the process.
func caught(err *error) {
	if p := recover(); p != nil {
		*err = fmt.Errorf("a fault of the program: %v\n%s", p, debug.Stack())
	}
}

// turns lets only as many stories be laid side by side at a time as there are cores,
// and two at least, so that a long one does not hold up all others. Each reads on all
// cores and holds its readings until it is done. It is ready to use.
type turns struct {
	once sync.Once
	free chan struct{}
}

// take waits for a turn, for as long as ctx lasts.
func (t *turns) take(ctx context.Context) error {
	t.once.Do(func() { t.free = make(chan struct{}, max(2, runtime.GOMAXPROCS(0))) })
	select {
	case t.free <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (t *turns) give() { <-t.free }

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
