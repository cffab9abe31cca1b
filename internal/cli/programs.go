package cli

import (
	"context"
	"net/http"
	"net/netip"
	"time"

	"readout"
	"readout/intake"
	"readout/intake/fetch"
	"readout/internal/api"
)

// mostText is how long a report may be that comes over the network: some hundred
// times as long as reports are, and read before its sender stops waiting.
const mostText = 1 << 20

// programs is the door for programs. Webhooks may lead to addresses that are public,
// and to those that allow says.
func programs(k *kept, allow []netip.Prefix, complain func(error)) *api.Door {
	client := fetch.New(fetch.Options{Version: readout.Version, Allow: allow, Timeout: 10 * time.Second})
	return api.New(api.Config{
		Keeper: k.Keeper, Tray: k.NewTray(), Who: visitor, Now: time.Now, Complain: complain,
		Intake: intake.Options{MaxBytes: mostText},
		Send: func(ctx context.Context, address string, h http.Header, body []byte) (int, time.Duration, error) {
			a, err := client.Send(ctx, address, h, body)
			return a.Status, a.Fresh, err
		},
	})
}

// meanwhile lets something run until the function that it returns is called, which
// waits for it to end.
func meanwhile(ctx context.Context, do func(context.Context)) (stop func()) {
	ctx, cancel := context.WithCancel(ctx)
	done := make(chan struct{})
	go func() {
		defer close(done)
		do(ctx)
	}()
	return func() { cancel(); <-done }
}
