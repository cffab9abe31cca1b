package intake

import (
	"context"
	"io"
	"os"
)

// OpenFile opens a file that is to be read. Pipes and devices may have nothing to
// give for as long as they like, already when they are opened: nobody waits for
// them beyond the end of ctx.
func OpenFile(ctx context.Context, path string) (io.ReadCloser, error) {
	if st, err := os.Stat(path); err != nil || st.Mode().IsRegular() || st.IsDir() {
		return os.Open(path)
	}
	type opened struct {
		f   *os.File
		err error
	}
	done := make(chan opened)
	go func() {
		f, err := os.Open(path)
		select {
		case done <- opened{f, err}:
		case <-ctx.Done(): // too late
			if err == nil {
				f.Close()
			}
		}
	}()
	select {
	case o := <-done:
		if o.err != nil {
			return nil, o.err
		}
		return &awaited{Reader: Await(ctx, o.f), close: o.f.Close}, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// awaited is an open file that is read through something else.
type awaited struct {
	io.Reader
	close func() error
}

func (a *awaited) Close() error { return a.close() }

// Await is r, read by whoever does not wait beyond the end of ctx. One read of r
// may still be under way then.
func Await(ctx context.Context, r io.Reader) io.Reader {
	from, to := io.Pipe()
	context.AfterFunc(ctx, func() { to.CloseWithError(context.Cause(ctx)) })
	go func() {
		_, err := io.Copy(to, r)
		to.CloseWithError(err) // io.EOF for nil
	}()
	return from
}
