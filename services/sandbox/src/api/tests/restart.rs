use reqwest::multipart::{Form, Part};

use crate::{
    SandboxConfig,
    testbed::{self, LINK, PNG, TEA, app, net_with, unlike},
};

#[actix_web::test]
async fn a_restart_keeps_what_was_committed() {
    let dir = tempfile::tempdir().unwrap();
    let config = SandboxConfig {
        data_dir: Some(dir.path().to_owned()),
        ..SandboxConfig::default()
    };
    let first = net_with(app(), config.clone());
    let token = first.token(TEA);
    let form = Form::new()
        .text("status", unlike(1))
        .part("pic", Part::bytes(PNG).file_name("p"));
    let shared = testbed::json(first.posting(&token, "statuses/share").multipart(form)).await;
    let gone = first.share(&token, &format!("删掉 {LINK}")).await["id"].to_string();
    first
        .post(&token, "statuses/destroy", &[("id", &gone)])
        .await;

    let second = net_with(app(), config);
    assert_eq!(second.sandbox.journal(0), first.sandbox.journal(0));
    let own = [("base_app", "1")];
    let seen = second.get(&token, "statuses/user_timeline", &own).await;
    assert_eq!(seen["total_number"], 1);
    assert_eq!(seen["statuses"][0]["id"], shared["id"]);
    let url = seen["statuses"][0]["original_pic"].as_str().unwrap();
    let picture = second.http.get(url).send().await.unwrap();
    assert_eq!(picture.bytes().await.unwrap(), PNG);
    let next = second.share(&token, &unlike(2)).await;
    assert!(next["id"].as_u64() > shared["id"].as_u64());
}
