//! Calls are counted, and secrets stay where they belong.

use metrics_exporter_prometheus::PrometheusBuilder;

use super::stub::{Stub, answer, config, ok, publication, token};

#[tokio::test]
async fn calls_are_counted_and_timed() {
    let recorder = PrometheusBuilder::new().build_recorder();
    let _guard = metrics::set_default_local_recorder(&recorder);
    let limited = r#"{"error_code":20016,"error":"Out of limit"}"#;
    let stub = Stub::with(vec![ok(r#"{"id":5}"#), answer(400, limited)]).await;
    let weibo = stub.weibo();
    for _ in 0..2 {
        let _ = weibo.publish(&token(), &publication("茶", 0)).await;
    }
    let page = recorder.handle().render();
    for line in [
        r#"network_calls_total{network="weibo",call="share",outcome="ok"} 1"#,
        r#"network_calls_total{network="weibo",call="share",outcome="network.limited"} 1"#,
        r#"network_call_seconds_count{network="weibo",call="share"} 2"#,
    ] {
        assert!(page.contains(line), "{line}\n{page}");
    }
}

#[tokio::test]
async fn no_error_repeats_a_token() {
    let secret = "2.00abcDEF0abcdE1234567890fghijK";
    let bodies = [
        format!(r#"{{"error_code":21327,"error":"expired_token {secret}"}}"#),
        format!(r#"{{"id":"{secret}"}}"#),
        format!("<html>{secret}</html>"),
    ];
    for body in bodies {
        let stub = Stub::with(vec![answer(200, &body)]).await;
        let error = stub
            .weibo()
            .publish(&token(), &publication("茶", 0))
            .await
            .unwrap_err();
        let shown = format!("{error} {error:?}");
        assert!(!shown.contains(secret), "{shown}");
    }
    let stub = Stub::with(vec![]).await;
    assert!(!format!("{:?}", config(&stub.base)).contains("the-secret"));
}
