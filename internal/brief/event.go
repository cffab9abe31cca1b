package brief

import (
	"cmp"
	"strconv"

	"readout/plover"
)

// event shapes event i of the reading.
func (e edge) event(i int, id string) event {
	x := &e.reading.Events[i]
	code, _ := plover.CAMEO(x.CAMEO)
	out := event{
		ID: id, Type: string(x.Type), Mode: opt(x.Mode), CAMEO: x.CAMEO, Context: append([]string{}, x.Context...),
		Actors: e.participants(x.Actors), Recipients: e.participants(x.Recipients),
		Evidence: e.text.at(x.Evidence), Cue: e.text.at(e.reading.Doc.Span(x.Head, x.Head+1)),
		Time: x.Tense.String(), Historical: x.Historical, Negated: x.Negated, Certainty: x.Certainty,
		Intensity: plover.Intensity(x.Type, x.Mode), Goldstein: code.Goldstein, Quad: plover.Quad(x.Type),
		Rule: x.Rule,
	}
	if !x.From.IsZero() {
		out.Date = &happened{moment(x.From), moment(x.To)}
	}
	if !x.Place.Span.Empty() {
		out.Place = &spot{e.text.at(x.Place.Span), opt(x.Place.Country)}
	}
	if x.Statement >= 0 {
		out.Statement = opt("s" + strconv.Itoa(x.Statement+1))
	}
	return out
}

// participants shapes those who take part. What the cast knows of an actor's
// country and sector goes before what the words at this place say.
func (e edge) participants(list []plover.Participant) []participant {
	out := make([]participant, 0, len(list))
	for _, p := range list {
		s := participant{Mention: e.text.at(p.Span)}
		country, sector := p.Country, p.Sector
		if at, ok := e.reading.Cast.At(p.Head); ok && at.Actor >= 0 {
			a := &e.reading.Cast.Actors[at.Actor]
			s.Actor = e.actorID(at.Actor)
			country, sector = cmp.Or(a.Country, country), cmp.Or(a.Sector, sector)
		}
		s.Country, s.Sector = opt(country), opt(sector)
		out = append(out, s)
	}
	return out
}
