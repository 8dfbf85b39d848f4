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

// figures are what a window costs: from the start of the process to the first paint of its content, and the
// memory of its processes with shared pages divided among who shares them (PSS).
type figures struct {
	paint time.Duration
	mib   float64
}

func (f figures) String() string {
	return fmt.Sprintf("pintada a los %d ms, %.0f MiB", f.paint.Milliseconds(), f.mib)
}

// measure opens a program some times and keeps the middle of each figure.
func (s *screen) measure(t *testing.T, binary string) figures {
	t.Helper()
	var paints []time.Duration
	var mib []float64
	for i := range 3 {
		t.Run(fmt.Sprintf("%s %d", filepath.Base(binary), i+1), func(t *testing.T) {
			w := s.open(t, binary)
			w.until("the first paint", "performance.getEntriesByName('first-contentful-paint').length")
			painted, ok := w.run("return performance.timeOrigin + performance.getEntriesByName('first-contentful-paint')[0].startTime").(float64)
			if !ok {
				t.Fatal("no time of paint")
			}
			time.Sleep(time.Second) // let it settle: the figure is of a window at rest
			began, pid := w.process()
			paints = append(paints, time.UnixMicro(int64(painted*1000)).Sub(began))
			mib = append(mib, memory(t, pid))
		})
	}
	slices.Sort(paints)
	slices.Sort(mib)
	return figures{paints[len(paints)/2], mib[len(mib)/2]}
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
