// Package practica is the Buzón de práctica: a whole Buzón IMSS that keeps the rules, with its own authority,
// clock, tray of messages and acts to issue, and without any legal effect. It is the Buzón that the program
// brings along, the training ground and the test bed.
//
// Start at Abrir. Inside the program it listens on no port: Servidor.Transporte carries HTTP in memory. Servir
// puts it on a loopback address, for other programs; what only a trainer may do (move the clock, issue acts,
// read the tray) is then behind a token in a file that only its owner can read.
//
//	practica.db, objetos/   what it knows (package almacen)
//	control.json            where it listens and the control token, mode 0600, while Servir runs
package practica
