// Package plazos is the legal clock: from a fact, the norms and a calendar, a date with the steps that led
// to it. It reads no clock and touches no file: every instant is an argument, and the norms are dated data
// embedded from normas/.
//
// Start at Ley (the calendar that the program ships) and Calendario.Aviso (the count of a notification).
//
//	normas/normas.json    every provision that may be cited, with its source, validity and certainty
//	normas/reglas.json    the steps of the counts: their numbers, hours and provisions
//	normas/dias.json      layer 1, the law: the days that CFF 12 names
//	normas/acuerdos.json  layer 2, acuerdos published in the DOF, and until when they are loaded
//	normas/lecturas.json  other readings of the calendar, which only ever produce alternatives
//	normas/actos.json     how long there is to answer, by what one wants to do
//	normas/tipos.json     what the Institute notifies, and which answers each admits
//
// Layer 3, the closings of one office, only extends a last day (CierreLocal).
//
// Every result has one main reading, the others as alternatives, and one alarm: the earliest last day to act
// among all of them. A local closing moves the main last day and leaves the alarm on the day that it
// extends. Where an acuse says when a notification was made, the acuse is the main reading and our own count
// the alternative.
//
// testdata/casos holds the situations that a lawyer can read and correct.
package plazos
