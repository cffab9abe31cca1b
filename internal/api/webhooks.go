package api

import (
	"context"
	"crypto/rand"
	"encoding/base64"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"reflect"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"readout/internal/keep"
	"readout/store"
)

// Webhook is where changes are sent, without what it is signed with.
type Webhook struct {
	ID    string    `json:"id"`
	URL   string    `json:"url"`
	Kinds []string  `json:"kinds" nullable:"false" doc:"what it is told of"`
	Story *string   `json:"story" doc:"the one story that it is told of; null: all"`
	Owner string    `json:"owner" doc:"who registered it"`
	Made  time.Time `json:"made"`

	Mark   string     `json:"mark" doc:"it has been told what happened up to this id of the stream of changes"`
	State  string     `json:"state" enum:"working,failing,off" doc:"off: it failed too often, or said that it is gone; resume goes on where it stopped"`
	Failed int        `json:"failed" doc:"times in a row that it could not be told"`
	Next   *time.Time `json:"next" doc:"when that is tried again"`
	Last   *string    `json:"last" doc:"what went wrong last"`
}

// NewWebhook is the answer to the one who registers it.
type NewWebhook struct {
	Webhook
	Secret string `json:"secret" doc:"what messages are signed with, as Standard Webhooks writes it. It is shown this once."`
}

func shapeHook(h *hook) Webhook {
	out := Webhook{
		ID: h.ID, URL: h.URL, Kinds: h.Kinds, Story: text(h.Story), Owner: h.Owner, Made: h.Made,
		Mark: h.At.String(), State: "working", Failed: h.Failed, Next: known(h.Next), Last: text(h.Last),
	}
	switch {
	case h.Dead:
		out.State = "off"
	case h.Failed > 0:
		out.State = "failing"
	}
	return out
}

// HookPath is the parameter that names a webhook.
type HookPath struct {
	ID string `path:"id" pattern:"^wh_[0-9a-z]{1,40}$" doc:"id of the webhook"`
}

type registerIn struct {
	OnceIn
	Body struct {
		URL   string   `json:"url" maxLength:"2000" doc:"Where to send to. An address that is not public is refused unless whoever runs the desk allows it."`
		Kinds []string `json:"kinds,omitempty" enum:"report,correction" uniqueItems:"true" doc:"What to tell of; both when it is left out."`
		Story string   `json:"story,omitempty" pattern:"^([tx][1-9][0-9]{0,17})?$" doc:"Tell only of this story."`
	}
}

type registerOut struct {
	Location string `header:"Location"`
	Cache    string `header:"Cache-Control"`
	Body     NewWebhook
}

// Tested says what a receiver did with a message that was only sent to see.
type Tested struct {
	Taken bool    `json:"taken"`
	Why   *string `json:"why" doc:"why it was not taken"`
}

func (d *Door) hookRoutes() {
	huma.Register(d.api, d.operation(Admin, http.MethodGet, "/api/v1/webhooks", "list-webhooks", "Where changes are sent"),
		func(ctx context.Context, _ *struct{}) (*struct{ Body list[Webhook] }, error) {
			all, err := d.hooks(ctx)
			if err != nil {
				return nil, d.problem(ctx, err)
			}
			out := list[Webhook]{Items: []Webhook{}}
			for _, h := range all {
				out.Items = append(out.Items, shapeHook(h))
			}
			return &struct{ Body list[Webhook] }{out}, nil
		})
	op := d.operation(Admin, http.MethodPost, "/api/v1/webhooks", "register-webhook", "Have changes sent to an address", 400, 404, 409, 413, 422)
	op.Description = "Each report and correction from now on is posted there as a Message, in order, signed as Standard Webhooks does: " +
		"webhook-signature is v1, and base64 of HMAC-SHA256 over webhook-id.webhook-timestamp.body. What is not answered with 2xx is sent again, later and later, with the same id. " +
		"After twelve failures in a row the webhook is switched off; resume goes on where it stopped, so that nothing is lost."
	op.DefaultStatus = http.StatusCreated
	d.shapes.registry.Schema(reflect.TypeFor[Message](), true, "")
	huma.Register(d.api, op, d.register)
	huma.Register(d.api, d.operation(Admin, http.MethodGet, "/api/v1/webhooks/{id}", "get-webhook", "One webhook", 404, 422),
		func(ctx context.Context, in *struct{ HookPath }) (*struct{ Body Webhook }, error) {
			h, err := d.hook(ctx, in.ID)
			if err != nil {
				return nil, d.problem(ctx, err)
			}
			return &struct{ Body Webhook }{shapeHook(h)}, nil
		})
	huma.Register(d.api, d.operation(Admin, http.MethodDelete, "/api/v1/webhooks/{id}", "delete-webhook", "Send nothing there any more", 404, 422),
		func(ctx context.Context, in *struct{ HookPath }) (*struct{}, error) {
			if _, err := d.hook(ctx, in.ID); err != nil {
				return nil, d.problem(ctx, err)
			}
			return nil, d.problem(ctx, d.Keeper.Store.DropSlip(ctx, hookSlip, in.ID))
		})
	type deedIn struct {
		HookPath
		OnceIn
	}
	huma.Register(d.api, d.operation(Admin, http.MethodPost, "/api/v1/webhooks/{id}/resume", "resume-webhook", "Try again now, and go on where it stopped", 404, 409, 422),
		func(ctx context.Context, in *deedIn) (*struct{ Body Webhook }, error) {
			h, err := d.change(ctx, in.ID, func(h *hook) { h.Dead, h.Failed, h.Next = false, 0, time.Time{} })
			if err != nil {
				return nil, d.problem(ctx, err)
			}
			return &struct{ Body Webhook }{shapeHook(h)}, nil
		})
	op = d.operation(Admin, http.MethodPost, "/api/v1/webhooks/{id}/test", "test-webhook", "Send a message of the type test, now and once", 404, 409, 422)
	huma.Register(d.api, op, func(ctx context.Context, in *deedIn) (*struct{ Body Tested }, error) {
		h, err := d.hook(ctx, in.ID)
		if err != nil {
			return nil, d.problem(ctx, err)
		}
		out := Tested{Taken: true}
		if err := d.send(ctx, h, Message{Type: "test", Timestamp: d.Now(), Mark: h.At.String(), Stories: []string{}}); err != nil {
			out = Tested{Why: text(err.Error())}
		}
		return &struct{ Body Tested }{out}, nil
	})
}

// hook is a webhook by its id.
func (d *Door) hook(ctx context.Context, id string) (*hook, error) {
	if d.Send == nil {
		return nil, huma.Error404NotFound("this desk sends nothing to webhooks")
	}
	s, err := d.Keeper.Store.Slip(ctx, hookSlip, id)
	if errors.Is(err, store.ErrNotFound) {
		return nil, huma.Error404NotFound("there is no webhook " + id + "; GET /api/v1/webhooks lists those there are")
	}
	if err != nil {
		return nil, err
	}
	return readHook(s)
}

// change changes a webhook, again if another process was faster.
func (d *Door) change(ctx context.Context, id string, how func(*hook)) (*hook, error) {
	for {
		h, err := d.hook(ctx, id)
		if err != nil {
			return nil, err
		}
		how(h)
		if err = d.save(ctx, h); !errors.Is(err, store.ErrBehind) {
			return h, err
		}
	}
}

// secretBytes is how long a secret is; Standard Webhooks wants 24 to 64.
const secretBytes = 32

func (d *Door) register(ctx context.Context, in *registerIn) (*registerOut, error) {
	if d.Send == nil {
		return nil, huma.Error404NotFound("this desk sends nothing to webhooks")
	}
	u, err := url.Parse(in.Body.URL)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || u.User != nil || u.Fragment != "" {
		return nil, misput("body.url", in.Body.URL, "this is no address that can be sent to: it takes https:// and a host, without a name or password")
	}
	if in.Body.Story != "" {
		if _, err := d.story(ctx, in.Body.Story, keep.View{}); err != nil {
			return nil, d.problem(ctx, err)
		}
	}
	now, err := d.Keeper.Mark(ctx)
	if err != nil {
		return nil, d.problem(ctx, err)
	}
	h := &hook{
		ID: "wh_" + strings.ToLower(rand.Text()[:16]), URL: u.String(), Kinds: in.Body.Kinds, Story: in.Body.Story,
		Secret: make([]byte, secretBytes), Owner: whoAsks(ctx).Name, Made: d.Now(), At: now,
	}
	if len(h.Kinds) == 0 {
		h.Kinds = []string{"report", "correction"}
	}
	if _, err := rand.Read(h.Secret); err != nil {
		return nil, d.problem(ctx, fmt.Errorf("making a secret: %w", err))
	}
	if err := d.save(ctx, h); err != nil {
		return nil, d.problem(ctx, err)
	}
	return &registerOut{"/api/v1/webhooks/" + h.ID, unkept, NewWebhook{shapeHook(h), "whsec_" + base64.StdEncoding.EncodeToString(h.Secret)}}, nil
}
