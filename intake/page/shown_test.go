package page

import "testing"

// TestShownDate: the day beside the headline is the report's, not those of the menu
// above it, of comments, of other reports, of readers, of changes.
func TestShownDate(t *testing.T) {
	const title = "<title>Ferry stays in harbour | Holm Post</title>"
	for body, want := range map[string]string{
		`<p>Friday, 4 April 2031</p><h1>Ferry stays in harbour</h1><span>3 April 2031</span><li class="comment"><b>9 April 2031</b></li>`:      "2031-04-03",
		`<h1>Holm Post</h1><p>4 April 2031</p><h2>Ferry stays in harbour</h2><p>By Ada Reik, 3.4.2031, 10:20</p>`:                              "2031-04-03",
		`<h1>Ferry stays in harbour</h1><p>Last updated: 5 April 2031</p><p>Published: 3 April 2031</p>`:                                       "2031-04-03",
		`<h1>Ferry stays in harbour</h1><b>Letzte Änderung:</b> <i>05.04.2031, 9 Uhr</i><p><b>Datum:</b> 03.04.2031</p>`:                       "2031-04-03",
		`<h1>Ferry stays in harbour</h1><dl><dt>Joined</dt><dd>5 April 2029</dd></dl><p>2031-04-03 | Harbour</p>`:                              "2031-04-03",
		`<h1>Ferry stays in harbour</h1><p>Nothing moved.</p><h3><a href="/ice">Ice</a></h3><p>1 April 2031</p>`:                               "",
		`<h1>Ferry stays in harbour</h1><p>Nothing moved.</p><footer>3 April 2031</footer><a href="/archive">2 April 2031</a>`:                 "",
		`<h1>Ferry stays in harbour</h1><p>The council had met on 1 April 2031 and it had heard from the captain that the engine was old.</p>`: "",
		`<h1>Ferry stays in harbour</h1><p>03/04/2031</p><p>41.04.2031</p><p>2031-13-01</p>`:                                                   "",
		`<p>3 April 2031</p><p>Ferry stays in harbour</p>`:                                                                                     "",
	} {
		if got := shownDate(tree("<html><head>" + title + "</head><body>" + body + "</body></html>")); got != want {
			t.Errorf("%s\nshows %q, want %q", body, got, want)
		}
	}
}
