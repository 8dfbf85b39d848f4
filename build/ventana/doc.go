// Package ventana is the test of the real window on Linux: the program as it is handed out, in WebKitGTK, on a
// screen of its own (Xvfb) and a session bus of its own, driven by WebKitWebDriver. It is kept behind the build
// tag "ventana"; `go run ./build test -solo "ventana real"` runs it. Pictures go to frontend/e2e/fotos.
package ventana
