package fault

import "strconv"

// Tamano writes a size as people's systems show it, and as the page does: 214 KB, 52.4 MB. A thousand is a thousand.
func Tamano(bytes int64) string {
	switch {
	case bytes < 1e3:
		return strconv.FormatInt(bytes, 10) + " B"
	case bytes < 1e6:
		return strconv.FormatInt((bytes+500)/1e3, 10) + " KB"
	case bytes < 1e9:
		return strconv.FormatFloat(float64(bytes)/1e6, 'f', 1, 64) + " MB"
	}
	return strconv.FormatFloat(float64(bytes)/1e9, 'f', 1, 64) + " GB"
}
