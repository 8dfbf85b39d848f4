package main

import "context"

type demoCmd struct{}

// Run tells.
func (c *demoCmd) Run(ctx context.Context, s *sesion) error { return nil }
