use kernel::ErrorKind;

use crate::{
    NewPost,
    tests::{Bench, HERE},
};

#[tokio::test]
async fn each_link_of_a_post_leads_where_it_was_written() {
    let bench = Bench::new().await;
    let editor = bench.editor().await;
    let new = NewPost {
        text: "看 https://tea.example/a?b=1 和 https://tea.example/二 http://tea.example:99999/"
            .into(),
        accounts: vec![bench.account(&editor).await],
        ..NewPost::default()
    };
    let post = bench.service.create(&editor, new, HERE).await.unwrap();
    let now = bench.service.publish_now(&editor, post.id, HERE).await;
    now.unwrap();
    bench.do_jobs().await;
    let sent = bench.network.calls()[0].text.clone();
    let words = sent.split_whitespace();
    let codes: Vec<&str> = words
        .filter_map(|word| word.strip_prefix("http://127.0.0.1:9/l/"))
        .collect();
    assert_eq!(codes.len(), 3, "{sent}");
    let mut led = Vec::new();
    for code in &codes[..2] {
        led.push(bench.service.follow_link(code).await.unwrap().to_string());
    }
    assert_eq!(led, ["https://tea.example/a?b=1", "https://tea.example/"]);
    for nowhere in [codes[2], "", "nothere000", "..", "%00", "a\0b"] {
        let refused = bench.service.follow_link(nowhere).await;
        assert_eq!(refused.unwrap_err().kind(), ErrorKind::NotFound);
    }
}
