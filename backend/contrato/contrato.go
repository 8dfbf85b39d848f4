// Package contrato is the Buzón API: openapi.yaml, and the types, client and server generated from it. It is
// the only way in which the two sides, portal and practica, know each other.
package contrato

//go:generate go tool -modfile=../../build/tools/oapi-codegen.mod oapi-codegen -config oapi-codegen.yaml openapi.yaml
