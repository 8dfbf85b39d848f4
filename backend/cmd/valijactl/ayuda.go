package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/alecthomas/kong"
)

// pideAyuda tells whether the person asked for help, and about which command.
func pideAyuda(args []string) (pide bool, camino []string) {
	if len(args) == 0 {
		return true, nil
	}
	for _, a := range args {
		switch {
		case a == "--help" || a == "-h" || a == "--ayuda":
			pide = true
		case a == "--":
			return pide, camino
		case !strings.HasPrefix(a, "-"):
			camino = append(camino, a)
		}
	}
	if len(camino) == 1 && (camino[0] == "ayuda" || camino[0] == "help") {
		return true, nil
	}
	return pide, camino
}

// escribeAyuda writes the help of the deepest command that the words name.
func escribeAyuda(w io.Writer, n *kong.Node, camino []string) {
	for _, c := range camino {
		i := slices.IndexFunc(n.Children, func(h *kong.Node) bool { return h.Name == c })
		if i >= 0 { // else it is the value of an option
			n = n.Children[i]
		}
	}
	var b strings.Builder
	b.WriteString("Uso: " + nombreCompleto(n))
	for _, p := range n.Positional {
		b.WriteString(" " + p.Summary())
	}
	if !n.Leaf() {
		b.WriteString(" ORDEN")
	}
	b.WriteString(" [opciones]\n")
	if n.Help != "" {
		b.WriteString("\n" + n.Help + "\n")
	}
	var ordenes, opciones, generales [][2]string
	for _, h := range n.Children {
		if !h.Hidden {
			ordenes = append(ordenes, [2]string{h.Name, h.Help})
		}
	}
	for c := n; c != nil; c = c.Parent {
		for _, f := range c.Flags {
			fila := [2]string{opcion(f), f.Help}
			switch {
			case f.Hidden:
			case c.Parent == nil && n.Parent != nil:
				generales = append(generales, fila)
			default:
				opciones = append(opciones, fila)
			}
		}
	}
	seccion(&b, "Órdenes", ordenes)
	seccion(&b, "Opciones", opciones)
	seccion(&b, "Para todas las órdenes", generales)
	if n.Parent == nil {
		b.WriteString("\nCada orden tiene su propia ayuda: valijactl ORDEN --help\n")
	}
	fmt.Fprint(w, b.String()) //nolint:errcheck // there is nobody to tell
}

func nombreCompleto(n *kong.Node) string {
	if n.Parent == nil {
		return n.Name
	}
	return nombreCompleto(n.Parent) + " " + n.Name
}

func opcion(f *kong.Flag) string {
	if f.IsBool() {
		return "--" + f.Name
	}
	p := f.PlaceHolder
	if p == "" {
		p = "VALOR"
	}
	return "--" + f.Name + " " + p
}

func seccion(b *strings.Builder, titulo string, filas [][2]string) {
	if len(filas) == 0 {
		return
	}
	b.WriteString("\n" + titulo + ":\n")
	ancho := 0
	for _, f := range filas {
		ancho = max(ancho, len([]rune(f[0])))
	}
	for _, f := range filas {
		b.WriteString("  " + f[0] + strings.Repeat(" ", ancho-len([]rune(f[0]))+2) + f[1] + "\n")
	}
}
