package api

import (
	"context"
	"net/http"
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// metrics are what whoever runs the desk may watch: counts and times, nothing of
// what reports say.
type metrics struct {
	registry     *prometheus.Registry
	requests     *prometheus.CounterVec
	seconds      *prometheus.HistogramVec
	added        *prometheus.CounterVec
	adding       prometheus.Histogram
	following    prometheus.Gauge
	sent, unsent prometheus.Counter
}

func newMetrics(c *Config) *metrics {
	m := &metrics{
		registry: prometheus.NewRegistry(),
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{Name: "readout_requests_total", Help: "Requests answered, by route and status."}, []string{"route", "status"}),
		seconds: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "readout_request_seconds", Help: "How long requests took, streams left out.", Buckets: []float64{.005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30},
		}, []string{"route"}),
		added: prometheus.NewCounterVec(prometheus.CounterOpts{Name: "readout_reports_sent_total", Help: "Reports that were sent to be added, by what became of them."}, []string{"outcome"}),
		adding: prometheus.NewHistogram(prometheus.HistogramOpts{
			Name: "readout_adding_seconds", Help: "How long it took to read what was sent at once, group it and keep it.", Buckets: []float64{.025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30, 60},
		}),
		following: prometheus.NewGauge(prometheus.GaugeOpts{Name: "readout_streams", Help: "Those who follow the changes now."}),
		sent:      prometheus.NewCounter(prometheus.CounterOpts{Name: "readout_webhook_deliveries_total", Help: "Messages sent to webhooks, each try counted."}),
		unsent:    prometheus.NewCounter(prometheus.CounterOpts{Name: "readout_webhook_failures_total", Help: "Of those, the ones that were not taken."}),
	}
	size := func(name, help string, of func(reports, corrections int64) int64) prometheus.Collector {
		return prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: name, Help: help}, func() float64 {
			ctx, cancel := context.WithTimeout(context.Background(), time.Second)
			defer cancel()
			s, err := c.Keeper.Store.State(ctx)
			if err != nil {
				return -1
			}
			return float64(of(s.Reports, s.Corrections))
		})
	}
	m.registry.MustRegister(m.requests, m.seconds, m.added, m.adding, m.following, m.sent, m.unsent,
		size("readout_record_reports", "Reports in the record, every version; -1 when it cannot be asked.", func(r, _ int64) int64 { return r }),
		size("readout_record_corrections", "Corrections in the record; -1 when it cannot be asked.", func(_, c int64) int64 { return c }))
	return m
}

// Measured counts and times the requests that next answers. The route is the
// pattern that the request was found under, so that there are only so many.
func (d *Door) Measured(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		began := time.Now()
		s := &statused{w, http.StatusOK}
		next.ServeHTTP(s, r)
		route := r.Pattern
		if route == "" {
			route = "none"
		}
		d.metrics.requests.WithLabelValues(route, strconv.Itoa(s.status)).Inc()
		if s.Header().Get("Content-Type") != "text/event-stream" {
			d.metrics.seconds.WithLabelValues(route).Observe(time.Since(began).Seconds())
		}
	})
}

// statused remembers the status of an answer.
type statused struct {
	http.ResponseWriter
	status int
}

// WriteHeader passes the status on.
func (s *statused) WriteHeader(status int) {
	s.status = status
	s.ResponseWriter.WriteHeader(status)
}

// Unwrap gives http.ResponseController what it looks for.
func (s *statused) Unwrap() http.ResponseWriter { return s.ResponseWriter }

// watching adds what whoever runs the desk looks at.
func (d *Door) watching(mux *http.ServeMux) {
	metrics := promhttp.HandlerFor(d.metrics.registry, promhttp.HandlerOpts{})
	mux.HandleFunc("GET /metrics", func(w http.ResponseWriter, r *http.Request) {
		if !d.Who(r).may(Read) {
			writeProblem(w, http.StatusForbidden, "this takes a token with the scope read, as in Authorization: Bearer TOKEN")
			return
		}
		metrics.ServeHTTP(w, r)
	})
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("ok\n")) })
	mux.HandleFunc("GET /readyz", func(w http.ResponseWriter, r *http.Request) {
		if _, err := d.Keeper.Store.State(r.Context()); err != nil {
			d.Complain(err)
			http.Error(w, "the record cannot be asked", http.StatusServiceUnavailable)
			return
		}
		_, _ = w.Write([]byte("ready\n"))
	})
}
