package backend_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// The window has no options to type: only the command line names them, in its own hints. The texts of a fault are
// those of its package, and what completes them wherever one is made.
func TestNingúnTextoDeUnaFallaNombraUnaOpciónDeLaLíneaDeÓrdenes(t *testing.T) {
	opcion := regexp.MustCompile(`(^|[\s(«])--[a-z]`)
	textos := 0
	revisa := func(donde *token.FileSet) func(ast.Node) bool {
		return func(n ast.Node) bool {
			lit, ok := n.(*ast.BasicLit)
			if !ok || lit.Kind != token.STRING {
				return true
			}
			s, err := strconv.Unquote(lit.Value)
			if err != nil || opcion.MatchString(s) {
				t.Errorf("%s: %q %v", donde.Position(lit.Pos()), s, err)
			}
			textos++
			return true
		}
	}
	err := filepath.WalkDir(".", func(ruta string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && d.Name() == "cmd" {
			return filepath.SkipDir
		}
		if d.IsDir() || !strings.HasSuffix(ruta, ".go") || strings.HasSuffix(ruta, "_test.go") {
			return nil
		}
		donde := token.NewFileSet()
		f, err := parser.ParseFile(donde, ruta, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		deFalla := filepath.Dir(ruta) == "fault"
		ast.Inspect(f, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.CallExpr:
				if haceFalla(n) {
					ast.Inspect(n, revisa(donde))
					return false
				}
			case *ast.BasicLit:
				if deFalla {
					revisa(donde)(n)
				}
			}
			return true
		})
		return nil
	})
	if err != nil || textos < 500 {
		t.Fatalf("%d texts looked at, %v", textos, err)
	}
}

// haceFalla reports that a call is fault.New or fault.Wrap.
func haceFalla(c *ast.CallExpr) bool {
	f, ok := c.Fun.(*ast.SelectorExpr)
	if !ok {
		return false
	}
	de, ok := f.X.(*ast.Ident)
	return ok && de.Name == "fault" && (f.Sel.Name == "New" || f.Sel.Name == "Wrap")
}
