// Package buzon is the mailbox itself: medios de contacto and their 72 hours, the activation of numerals 5.1
// to 5.4, the acts that the Institute publishes in it, and the texts that a person signs to act in it.
//
// Opening a pending act is being served, so the ports are split (ports.go): whoever lists, synchronises,
// searches or downloads holds a Listado, which has no call that opens; only the use case that opens holds
// an Apertura, and it needs a Consentimiento, which exists only for what a person was shown.
//
// Start at Acto and EstadoDe.
package buzon
