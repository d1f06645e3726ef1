//! Logs without secrets, and metrics.

mod redact;

use std::{io::Write, time::Duration};

use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use metrics_util::MetricKindMask;
use tracing_subscriber::EnvFilter;

pub use redact::{RedactingWriter, redact};

/// Telemetry could not be set up.
#[derive(Debug, thiserror::Error)]
pub enum TelemetryError {
    /// A log or metrics recorder is set up already.
    #[error("telemetry is set up already: {0}")]
    Twice(String),
    /// Metrics cannot be counted as asked.
    #[error("metrics cannot be set up: {0}")]
    Metrics(String),
}

/// How a line of the log is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum LogFormat {
    /// For people.
    #[default]
    Text,
    /// An object a line, for what collects logs.
    Json,
}

/// A gauge that nobody has set for so long is no longer told: what counts the whole installation
/// is set by whichever process did the counting last.
const GAUGE_LIFE: Duration = Duration::from_mins(3);

/// Upper ends, in seconds, of the classes that durations and lateness are counted in.
const SECONDS: &[f64] = &[
    0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 300.0,
];

/// Sends logs to standard error, filtered by `filter` (`info,sqlx=warn`) and scrubbed of secrets.
pub fn init_logs(filter: &str, format: LogFormat) -> Result<(), TelemetryError> {
    log_to(std::io::stderr, filter, format)
}

/// As [`init_logs`], to what `open` opens for each line.
pub fn log_to<W: Write + 'static>(
    open: impl Fn() -> W + Send + Sync + 'static,
    filter: &str,
    format: LogFormat,
) -> Result<(), TelemetryError> {
    let lines = tracing_subscriber::fmt()
        .with_env_filter(EnvFilter::new(filter))
        .with_writer(move || RedactingWriter::new(open()))
        .with_ansi(false);
    let set_up = match format {
        LogFormat::Text => lines.try_init(),
        LogFormat::Json => lines.json().flatten_event(true).try_init(),
    };
    set_up.map_err(|error| TelemetryError::Twice(error.to_string()))
}

/// Collects metrics; the handle renders them for Prometheus.
pub fn init_metrics() -> Result<PrometheusHandle, TelemetryError> {
    PrometheusBuilder::new()
        .idle_timeout(MetricKindMask::GAUGE, Some(GAUGE_LIFE))
        .set_buckets_for_metric(Matcher::Suffix("_seconds".to_owned()), SECONDS)
        .map_err(|error| TelemetryError::Metrics(error.to_string()))?
        .install_recorder()
        .map_err(|error| TelemetryError::Twice(error.to_string()))
}

pub use metrics_exporter_prometheus::PrometheusHandle as MetricsHandle;
