//go:build ventana && linux

package ventana

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// figures are what a window costs: from the start of the process to its first paint, and to the paint of its first
// screen with what it shows; and the memory of its processes with shared pages divided among who shares them (PSS).
type figures struct {
	paint, screen time.Duration
	mib           float64
}

func (f figures) String() string {
	return fmt.Sprintf("primer trazo a los %d ms, primera pantalla a los %d ms, %.0f MiB", f.paint.Milliseconds(), f.screen.Milliseconds(), f.mib)
}

// beside tells each figure as times the floor's.
func (f figures) beside(floor figures) string {
	times := func(a, b time.Duration) float64 { return float64(a) / float64(b) }
	return fmt.Sprintf("%.2f, %.2f y %.2f veces la vacía", times(f.paint, floor.paint), times(f.screen, floor.screen), f.mib/floor.mib)
}

// firstPaint and firstScreen are entries of the page's timeline: the browser's, and the page's own mark of when its
// first screen was painted with its data (frontend/src/lib/pintada.ts). An empty window has only the first.
const (
	firstPaint  = "first-contentful-paint"
	firstScreen = "pantalla"
)

// turns is how many times each program is opened.
const turns = 7

// measure opens two programs by turns, so that what else the machine does weighs on both alike, and keeps the middle of
// each figure.
func (s *screen) measure(t *testing.T, floor, ours string) (figures, figures) {
	t.Helper()
	var a, b []figures
	for i := range turns {
		t.Run(fmt.Sprintf("vacía %d", i+1), func(t *testing.T) { a = append(a, s.cost(t, floor, firstPaint)) })
		t.Run(fmt.Sprintf("Valija %d", i+1), func(t *testing.T) { b = append(b, s.cost(t, ours, firstScreen)) })
	}
	return middle(a), middle(b)
}

// cost opens a program once.
func (s *screen) cost(t *testing.T, binary, screen string) figures {
	t.Helper()
	w := s.open(t, binary)
	for _, entry := range []string{firstPaint, screen} {
		w.until(entry, "performance.getEntriesByName('"+entry+"').length")
	}
	time.Sleep(time.Second) // let it settle: the figure is of a window at rest
	_, pid := w.process()
	return figures{w.after(firstPaint), w.after(screen), memory(t, pid)}
}

// middle is the median of each figure.
func middle(all []figures) figures {
	of := func(value func(figures) float64) float64 {
		values := make([]float64, len(all))
		for i, f := range all {
			values[i] = value(f)
		}
		slices.Sort(values)
		return values[len(values)/2]
	}
	return figures{
		paint:  time.Duration(of(func(f figures) float64 { return float64(f.paint) })),
		screen: time.Duration(of(func(f figures) float64 { return float64(f.screen) })),
		mib:    of(func(f figures) float64 { return f.mib }),
	}
}

// after is how long after the start of the process an entry of the page's timeline stands.
func (w *window) after(entry string) time.Duration {
	w.t.Helper()
	instant, ok := w.run("return performance.timeOrigin + performance.getEntriesByName('" + entry + "')[0].startTime").(float64)
	if !ok {
		w.t.Fatalf("no time of %s", entry)
	}
	began, _ := w.process()
	return time.UnixMicro(int64(instant * 1000)).Sub(began)
}

// memory adds the PSS of a process and of all that it started.
func memory(t *testing.T, root int) float64 {
	t.Helper()
	parents, err := filepath.Glob("/proc/[0-9]*/stat")
	if err != nil {
		t.Fatal(err)
	}
	children := map[int][]int{}
	for _, path := range parents {
		content, err := os.ReadFile(path)
		if err != nil {
			continue // it ended meanwhile
		}
		_, after, _ := strings.Cut(string(content), ") ") // the name may hold spaces
		fields := strings.Fields(after)
		pid, _ := strconv.Atoi(filepath.Base(filepath.Dir(path)))
		parent, _ := strconv.Atoi(fields[1])
		children[parent] = append(children[parent], pid)
	}
	var kib int
	var add func(pid int)
	add = func(pid int) {
		content, _ := os.ReadFile(fmt.Sprintf("/proc/%d/smaps_rollup", pid))
		for line := range strings.Lines(string(content)) {
			if value, ok := strings.CutPrefix(line, "Pss:"); ok {
				n, _ := strconv.Atoi(strings.Fields(value)[0])
				kib += n
			}
		}
		for _, child := range children[pid] {
			add(child)
		}
	}
	add(root)
	return float64(kib) / 1024
}
