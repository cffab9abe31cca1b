package cli

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/user"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"readout/internal/gate"
	"readout/store"
)

// register is who may come in to a record.
func register(k *kept) gate.Register { return gate.Register{Store: k.Store, Now: time.Now} }

// me is what this machine calls whoever runs the program.
func me() string {
	if u, err := user.Current(); err == nil {
		return u.Username
	}
	return os.Getenv("USER")
}

// registered makes the error of a register one of usage where the caller can mend it.
func registered(err error) error {
	for _, is := range []error{gate.ErrName, gate.ErrTaken, gate.ErrRole, gate.ErrPassword, gate.ErrScope, store.ErrNotFound} {
		if errors.Is(err, is) {
			return usage("%w", err)
		}
	}
	return err
}

func accountCommand(t terminal) *cobra.Command {
	c := &cobra.Command{
		Use:   "account",
		Short: "Say who may come in to the desk",
		Long: `Account makes and takes away the accounts that people log in to the desk with. Once
a record has one, everybody must log in. A reader looks, an editor also corrects and
adds, an admin also decides about what concerns others.

The password is asked for, or read from the first line of stdin. It takes twelve
characters.`,
		Example: `  readout account add ada --role admin
  pass show readout/jonas | readout account add jonas --role editor
  readout account list`,
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			return usage("say what to do: add, list, password, remove\nTry: readout account --help")
		},
	}
	db := recordFlagIn(c.PersistentFlags())
	x := &registrar{terminal: t, db: db}
	c.AddCommand(x.add(), x.list(), x.password(), x.remove())
	return c
}

// registrar is what the commands below `account` and `token` share.
type registrar struct {
	terminal
	db *string
}

// do opens the record and works on who may come in to it.
func (x *registrar) do(ctx context.Context, how opening, work func(*gate.Register) error) error {
	return withRecord(ctx, *x.db, how, func(k *kept) error {
		r := register(k)
		return registered(work(&r))
	})
}

func (x *registrar) add() *cobra.Command {
	c := &cobra.Command{Use: "add NAME", Short: "Make an account", Args: cobra.ExactArgs(1)}
	role := choiceFlag(c, "role", string(gate.AsReader), "what the account may do", words(gate.Roles())...)
	c.RunE = func(c *cobra.Command, args []string) error {
		return x.do(c.Context(), toAdd, func(r *gate.Register) error {
			password, err := x.askPassword(c.Context(), args[0])
			if err == nil {
				err = r.AddAccount(c.Context(), args[0], gate.Role(role.value), password)
			}
			if err == nil {
				fmt.Fprintf(x.out, "%s may log in, as %s\n", args[0], role.value)
			}
			return err
		})
	}
	return c
}

func (x *registrar) list() *cobra.Command {
	c := &cobra.Command{Use: "list", Short: "List the accounts", Args: cobra.NoArgs}
	c.RunE = func(c *cobra.Command, _ []string) error {
		return x.do(c.Context(), toLook, func(r *gate.Register) error {
			all, err := r.Accounts(c.Context())
			if err != nil {
				return err
			}
			w := tabwriter.NewWriter(x.out, 0, 0, 2, ' ', 0)
			for _, a := range all {
				fmt.Fprintf(w, "%s\t%s\tsince %s\n", a.Name, a.Role, a.Made.Format(time.DateOnly))
			}
			return w.Flush()
		})
	}
	return c
}

func (x *registrar) password() *cobra.Command {
	c := &cobra.Command{Use: "password NAME", Short: "Give an account another password and end its sessions", Args: cobra.ExactArgs(1)}
	c.RunE = func(c *cobra.Command, args []string) error {
		return x.do(c.Context(), toWrite, func(r *gate.Register) error {
			password, err := x.askPassword(c.Context(), args[0])
			if err == nil {
				err = r.SetPassword(c.Context(), args[0], password)
			}
			if err == nil {
				fmt.Fprintf(x.out, "%s has another password, and is logged out everywhere\n", args[0])
			}
			return err
		})
	}
	return c
}

func (x *registrar) remove() *cobra.Command {
	c := &cobra.Command{Use: "remove NAME", Short: "Take an account away and end its sessions", Args: cobra.ExactArgs(1)}
	c.RunE = func(c *cobra.Command, args []string) error {
		return x.do(c.Context(), toWrite, func(r *gate.Register) error {
			err := r.RemoveAccount(c.Context(), args[0])
			if err == nil {
				fmt.Fprintf(x.out, "%s may come in no more\n", args[0])
			}
			return err
		})
	}
	return c
}

func words[S ~string](of []S) (out []string) {
	for _, w := range of {
		out = append(out, string(w))
	}
	return out
}

// askPassword asks for a new password, twice and without showing it where a person
// types, or else takes the first line of stdin.
func (x *registrar) askPassword(ctx context.Context, name string) (string, error) {
	if !isTerminal(x.in) {
		line, err := bufio.NewReader(io.LimitReader(x.in, 1<<16)).ReadString('\n')
		if err != nil && !errors.Is(err, io.EOF) {
			return "", fmt.Errorf("reading the password from stdin: %w", err)
		}
		if line = strings.TrimRight(line, "\r\n"); line == "" {
			return "", usage("stdin has no password in its first line")
		}
		return line, nil
	}
	first, err := x.hidden(ctx, "Password for "+name+": ")
	if err != nil {
		return "", err
	}
	again, err := x.hidden(ctx, "The same again: ")
	if err != nil {
		return "", err
	}
	if first != again {
		return "", usage("these are two different passwords: nothing was changed")
	}
	return first, nil
}

// hidden reads a line that is not shown. When ctx ends, the terminal shows what is
// typed again.
func (x *registrar) hidden(ctx context.Context, prompt string) (string, error) {
	fd := int(fileOf(x.in).Fd())
	before, err := term.GetState(fd)
	if err != nil {
		return "", fmt.Errorf("asking for a password: %w", err)
	}
	fmt.Fprint(x.err, prompt)
	defer fmt.Fprintln(x.err)
	type typed struct {
		line []byte
		err  error
	}
	done := make(chan typed, 1)
	go func() {
		line, err := term.ReadPassword(fd)
		done <- typed{line, err}
	}()
	select {
	case t := <-done:
		if t.err != nil {
			return "", fmt.Errorf("asking for a password: %w", t.err)
		}
		return string(t.line), nil
	case <-ctx.Done():
		return "", errors.Join(ctx.Err(), term.Restore(fd, before))
	}
}
