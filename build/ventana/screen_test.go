//go:build ventana && linux

package ventana

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// screen is a display and a session bus that nobody else uses, for as long as the test runs.
type screen struct {
	env    []string
	memory string // the folder where the display keeps its picture
	shim   string // the preloaded library of testdata/automation.c
}

func newScreen(t *testing.T) *screen {
	t.Helper()
	home := t.TempDir()
	read, write, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	display := exec.Command("Xvfb", "-displayfd", "3", "-fbdir", home, "-screen", "0", "1280x800x24", "-nolisten", "tcp")
	display.ExtraFiles = []*os.File{write}
	number := firstLine(t, display, read)
	bus := exec.Command("dbus-daemon", "--session", "--nofork", "--print-address")
	out, err := bus.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	address := firstLine(t, bus, out)

	s := &screen{memory: home, shim: filepath.Join(home, "automation.so")}
	s.env = append(os.Environ(), "DISPLAY=:"+number, "DBUS_SESSION_BUS_ADDRESS="+address, "HOME="+home,
		"XDG_CONFIG_HOME="+filepath.Join(home, "config"), "XDG_CACHE_HOME="+filepath.Join(home, "cache"),
		"XDG_DATA_HOME="+filepath.Join(home, "data"), "VALIJA_DATOS="+filepath.Join(home, "datos"),
		"LANG=C.UTF-8", "NO_AT_BRIDGE=1", "WAYLAND_DISPLAY=")
	flags, err := exec.Command("pkg-config", "--cflags", "--libs", "webkit2gtk-4.1").Output()
	if err != nil {
		t.Fatal("pkg-config: ", err)
	}
	args := append([]string{"-shared", "-fPIC", "-O1", "-o", s.shim, "testdata/automation.c"}, strings.Fields(string(flags))...)
	if out, err := exec.Command("gcc", args...).CombinedOutput(); err != nil {
		t.Fatalf("gcc: %v\n%s", err, out)
	}
	return s
}

// firstLine starts a server that says on its first line where it is, and ends it with the test.
func firstLine(t *testing.T, cmd *exec.Cmd, from io.Reader) string {
	t.Helper()
	start(t, cmd)
	for _, f := range cmd.ExtraFiles {
		f.Close()
	}
	line, err := bufio.NewReader(from).ReadString('\n')
	if err != nil {
		t.Fatalf("%s said nothing: %v", cmd.Path, err)
	}
	return strings.TrimSpace(line)
}

func start(t *testing.T, cmd *exec.Cmd) {
	t.Helper()
	cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL} // a test that is killed leaves nothing behind
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})
}

// picture saves what the display shows, native menu and all, under the folder of pictures.
func (s *screen) picture(t *testing.T, name string) {
	t.Helper()
	shown, err := readXWD(filepath.Join(s.memory, "Xvfb_screen0"))
	if err != nil {
		t.Fatal(err)
	}
	folder := filepath.Join("..", "..", "frontend", "e2e", "fotos")
	if err := os.MkdirAll(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	f, err := os.Create(filepath.Join(folder, "ventana-"+name+".png"))
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(png.Encode(f, shown), f.Close()); err != nil {
		t.Fatal(err)
	}
}

// readXWD reads the dump that Xvfb keeps of its screen: 25 numbers of 32 bits, big-endian, a table of colours
// of 12 bytes each, then lines of 4 bytes a pixel.
func readXWD(path string) (image.Image, error) {
	dump, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	if len(dump) < 100 {
		return nil, errors.New("the dump of the screen is cut")
	}
	number := func(i int) int { return int(binary.BigEndian.Uint32(dump[4*i:])) }
	width, height, line := number(4), number(5), number(12)
	pixels := number(0) + 12*number(19)
	if number(11) != 32 || len(dump) < pixels+height*line {
		return nil, fmt.Errorf("a dump of %d bits a pixel and %d bytes is not what Xvfb writes", number(11), len(dump))
	}
	shown := image.NewRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			p := dump[pixels+y*line+4*x:]
			shown.SetRGBA(x, y, color.RGBA{p[2], p[1], p[0], 255})
		}
	}
	return shown, nil
}
