package mcp

import (
	"context"

	sdk "github.com/modelcontextprotocol/go-sdk/mcp"
)

// RunOver lets a test speak over a transport of its own.
func (s *Server) RunOver(ctx context.Context, t sdk.Transport) error { return s.over(ctx, t) }
