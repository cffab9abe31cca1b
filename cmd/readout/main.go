// Command readout reads many news reports and makes one sourced record.
package main

import (
	"os"

	"readout/internal/cli"
)

func main() {
	os.Exit(cli.Main(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}
