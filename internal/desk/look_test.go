package desk_test

import (
	"bytes"
	"flag"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"testing"

	"github.com/chromedp/chromedp"

	"readout/internal/brief"
)

var update = flag.Bool("update", false, "rewrite the golden pictures")

// A picture is compared by how light it is in each of so many cells: another font or
// another hinting moves a little of that, another layout or palette much.
const cellsWide, cellsHigh = 40, 30

// What two pictures of one page may differ by, of 255.
const (
	differOnAverage = 6
	differMuch      = 48   // of one cell
	manyCells       = 0.03 // that may differ so much
)

// TestLooks compares pictures of the main pages with the ones that were approved.
func TestLooks(t *testing.T) {
	o := newOffice(t, editor)
	b := browse(t, o)
	o.add(examples(t, "summit")...)
	o.add(examples(t, "trawler")...)
	kept := map[string]*image.Gray{}
	for _, look := range []struct {
		name, path string
		width      int64
		dark       bool
	}{
		{"stories", "/", 1200, false},
		{"story", "/stories/t1?at=a12", 1200, false},
		{"story-dark", "/stories/t1?at=a12", 1200, true},
		{"story-narrow", "/stories/t1?at=a12", 360, false},
		{"report", "/reports/1?at=a12", 1200, false},
		{"report-narrow", "/reports/1", 360, false},
	} {
		b.look(look.width, look.dark)
		b.open(look.path)
		b.until("the page", `document.readyState === "complete"`)
		shot, err := chromedp.Run(b.ctx, chromedp.CaptureScreenshot())
		if err != nil {
			t.Fatal(err)
		}
		got := coarse(t, shot)
		file := filepath.Join("testdata", look.name+".png")
		if *update {
			var out bytes.Buffer
			if err := png.Encode(&out, got); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, out.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		body, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		kept[look.name] = coarse(t, body)
		if why := unlike(got, kept[look.name]); why != "" {
			seen := filepath.Join(t.ArtifactDir(), look.name+".png")
			if err := os.WriteFile(seen, shot, 0o644); err != nil {
				t.Error(err)
			}
			t.Errorf("%s does not look as it did: %s. It is in %s; if that is as it should be: go test ./internal/desk -run Looks -update", look.name, why, seen)
		}
	}
	// The measure must be able to tell pages apart.
	for _, pair := range [][2]string{{"stories", "story"}, {"story", "story-dark"}, {"story", "report"}, {"story-narrow", "report-narrow"}, {"story", "story-narrow"}} {
		if unlike(kept[pair[0]], kept[pair[1]]) == "" {
			t.Errorf("%s and %s pass for one another", pair[0], pair[1])
		}
	}
}

// coarse is a picture in few cells of grey.
func coarse(t *testing.T, body []byte) *image.Gray {
	t.Helper()
	full, err := png.Decode(bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	in := full.Bounds()
	out := image.NewGray(image.Rect(0, 0, cellsWide, cellsHigh))
	for cy := range cellsHigh {
		for cx := range cellsWide {
			sum, n := 0, 0
			for y := in.Min.Y + cy*in.Dy()/cellsHigh; y < in.Min.Y+(cy+1)*in.Dy()/cellsHigh; y++ {
				for x := in.Min.X + cx*in.Dx()/cellsWide; x < in.Min.X+(cx+1)*in.Dx()/cellsWide; x++ {
					sum += int(color.GrayModel.Convert(full.At(x, y)).(color.Gray).Y)
					n++
				}
			}
			out.SetGray(cx, cy, color.Gray{Y: uint8(sum / max(n, 1))})
		}
	}
	return out
}

// unlike says how two pictures differ, "" when they pass for one another.
func unlike(a, b *image.Gray) string {
	sum, much := 0.0, 0
	for i := range a.Pix {
		d := math.Abs(float64(a.Pix[i]) - float64(b.Pix[i]))
		sum += d
		if d > differMuch {
			much++
		}
	}
	average, share := sum/float64(len(a.Pix)), float64(much)/float64(len(a.Pix))
	if average > differOnAverage || share > manyCells {
		return fmt.Sprintf("its cells differ by %.1f on average (%d may be), and %.1f%% of them by more than %d", average, differOnAverage, 100*share, differMuch)
	}
	return ""
}

// TestContrast computes the contrast of every colour of words on every ground, light
// and dark: AA takes 4.5.
func TestContrast(t *testing.T) {
	t.Parallel()
	themes := regexp.MustCompile(`(?s):root \{(.*?)\}`).FindAllStringSubmatch(brief.Stylesheet(), -1)
	if len(themes) < 3 {
		t.Fatalf("the style has %d palettes, not those of light, dark and print", len(themes))
	}
	colours := map[string]string{}
	checked := 0
	for _, theme := range themes {
		for _, m := range regexp.MustCompile(`--([a-z]+): (#[0-9a-f]+)`).FindAllStringSubmatch(theme[1], -1) {
			colours[m[1]] = m[2]
		}
		for _, words := range []string{"ink", "soft", "accent", "contested", "agreed", "single", "silent"} {
			for _, ground := range []string{"paper", "raised"} {
				checked++
				if c := contrast(t, colours[words], colours[ground]); c < 4.5 {
					t.Errorf("%s %s on %s %s has a contrast of %.2f", words, colours[words], ground, colours[ground], c)
				}
			}
		}
		if colours["lit"] != "" {
			if c := contrast(t, colours["ink"], colours["lit"]); c < 4.5 {
				t.Errorf("lit words have a contrast of %.2f", c)
			}
		}
		if colours["accent"] == "" {
			t.Error("a palette has no accent")
		}
	}
	if checked < 42 {
		t.Errorf("only %d pairs were looked at", checked)
	}
}

// contrast is the contrast ratio of WCAG 2.2.
func contrast(t *testing.T, a, b string) float64 {
	t.Helper()
	x, y := luminance(t, a), luminance(t, b)
	return (math.Max(x, y) + .05) / (math.Min(x, y) + .05)
}

func luminance(t *testing.T, hex string) float64 {
	t.Helper()
	if len(hex) == 4 {
		hex = "#" + hex[1:2] + hex[1:2] + hex[2:3] + hex[2:3] + hex[3:4] + hex[3:4]
	}
	v, err := strconv.ParseUint(hex[1:], 16, 32)
	if err != nil || len(hex) != 7 {
		t.Fatalf("%q is no colour", hex)
	}
	part := func(n uint64) float64 {
		c := float64(n&255) / 255
		if c <= .04045 {
			return c / 12.92
		}
		return math.Pow((c+.055)/1.055, 2.4)
	}
	return .2126*part(v>>16) + .7152*part(v>>8) + .0722*part(v)
}
