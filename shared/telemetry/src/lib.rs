//! Logs without secrets, and metrics.

mod redact;

use std::time::Duration;

use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use metrics_util::MetricKindMask;
use tracing_subscriber::EnvFilter;

pub use redact::{RedactingWriter, redact};

/// Telemetry could not be set up.
#[derive(Debug, thiserror::Error)]
pub enum TelemetryError {
    /// A log or metrics recorder is set up already.
    #[error("telemetry is set up already: {0}")]
    Twice(String),
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

/// Sends logs to standard error, filtered by `filter` (`info,sqlx=warn`) and scrubbed of secrets.
pub fn init_logs(filter: &str, format: LogFormat) -> Result<(), TelemetryError> {
    let lines = tracing_subscriber::fmt()
        .with_env_filter(EnvFilter::new(filter))
        .with_writer(|| RedactingWriter::new(std::io::stderr()))
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
        .install_recorder()
        .map_err(|error| TelemetryError::Twice(error.to_string()))
}

pub use metrics_exporter_prometheus::PrometheusHandle as MetricsHandle;
