package civil

import "time"

// An ordinal is a day's distance in natural days from 1 January 1970. Counting with it spares a time.Time,
// and a computation of legal dates does little else. The arithmetic takes years that begin on 1 March, so
// that the leap day is the last one, in eras of 400 years, which all have the same number of days.
const (
	daysPerEra   = 146097
	yearsPerEra  = 400
	epochOrdinal = 719468 // from 0000-03-01 to 1970-01-01
)

func (d Date) ordinal() int {
	year, month := d.Year, int(d.Month)
	if month <= 2 {
		year--
	}
	era := floorDiv(year, yearsPerEra)
	yearOfEra := year - era*yearsPerEra
	dayOfYear := (153*((month+9)%12)+2)/5 + d.Day - 1
	dayOfEra := yearOfEra*365 + yearOfEra/4 - yearOfEra/100 + dayOfYear
	return era*daysPerEra + dayOfEra - epochOrdinal
}

func ofOrdinal(n int) Date {
	n += epochOrdinal
	era := floorDiv(n, daysPerEra)
	dayOfEra := n - era*daysPerEra
	yearOfEra := (dayOfEra - dayOfEra/1460 + dayOfEra/36524 - dayOfEra/146096) / 365
	dayOfYear := dayOfEra - (365*yearOfEra + yearOfEra/4 - yearOfEra/100)
	shifted := (5*dayOfYear + 2) / 153
	month := shifted + 3
	year := yearOfEra + era*yearsPerEra
	if month > 12 {
		month -= 12
		year++
	}
	return Date{year, time.Month(month), dayOfYear - (153*shifted+2)/5 + 1}
}

func floorDiv(a, b int) int {
	if a < 0 {
		return (a - b + 1) / b
	}
	return a / b
}
