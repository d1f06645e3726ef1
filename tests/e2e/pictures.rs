//! Pictures, from the upload to the network.

use std::io::Write;

use futures::{StreamExt, stream};
use kernel::Instant;
use reqwest::StatusCode;
use sandbox::{Action, Fault};
use serde_json::{Value, json};
use shangbo::demo::Failure;

use crate::world::{Merchant, World, later, soon};

/// A PNG of about so many bytes; the text in it tells it from others.
fn png(text: &str, bytes: usize) -> Vec<u8> {
    let chunk = |name: &[u8; 4], data: &[u8]| {
        let length = u32::try_from(data.len()).unwrap().to_be_bytes();
        [&length[..], name, data, b"sums"].concat()
    };
    let comment = format!("Comment\0{text}{}", "·".repeat(bytes / 2));
    [
        b"\x89PNG\r\n\x1a\n".to_vec(),
        chunk(b"IHDR", b"\0\0\0\x10\0\0\0\x09\x08\0\0\0\0"),
        chunk(b"tEXt", comment.as_bytes()),
        chunk(b"IDAT", b"\x78\x9c\x63\0\0\0\x02\0\x01"),
        chunk(b"IEND", b""),
    ]
    .concat()
}

fn code(refused: anyhow::Result<Value>) -> String {
    refused.unwrap_err().downcast::<Failure>().unwrap().code
}

impl Merchant {
    /// Uploads pictures; gives their ids.
    async fn upload(&self, pictures: &[Vec<u8>]) -> Vec<String> {
        let mut ids = Vec::new();
        for picture in pictures {
            let taken = self.client.upload("image/png", picture.clone()).await;
            ids.push(taken.unwrap()["id"].as_str().unwrap().to_owned());
        }
        ids
    }

    async fn create(
        &self,
        text: &str,
        pictures: &[String],
        due: Instant,
    ) -> Result<String, Failure> {
        let local = due.format("%Y-%m-%dT%H:%M:%S%.6f").to_string();
        let input = json!({
            "text": text,
            "pictureIds": pictures,
            "accountIds": [self.account],
            "schedule": { "localTime": local, "timeZone": "UTC" },
        });
        let made = self.mutate("createPost", "CreatePostInput", input).await?;
        Ok(made["post"]["id"].as_str().unwrap().to_owned())
    }

    async fn pictures(&self, post: &str) -> Vec<Value> {
        let query = "query($id: ID!) { node(id: $id) { ... on Post {
            pictures { id url contentType width height bytes } } } }";
        let post = self.client.run(query, json!({ "id": post })).await.unwrap();
        post["pictures"].as_array().unwrap().clone()
    }
}

impl World {
    /// The pictures of each post that is live on an account, as the network shows them.
    async fn live_pictures(&self, uid: u64) -> Vec<Vec<Vec<u8>>> {
        let posts = self.rig.sandbox.posts();
        let mut live = Vec::new();
        for post in posts.into_iter().filter(|post| post.uid == uid) {
            let mut pictures = Vec::new();
            for id in &post.pictures {
                let url = self.rig.network.join(&format!("pictures/large/{id}"));
                let shown = reqwest::get(url.unwrap()).await.unwrap();
                pictures.push(shown.bytes().await.unwrap().to_vec());
            }
            live.push(pictures);
        }
        live
    }
}

#[actix_web::test]
async fn one_picture_and_nine_arrive_as_they_were_uploaded() {
    let world = World::start().await;
    let shop = world.merchant("tea").await;
    let files: Vec<_> = (0..9).map(|n| png(&format!("{n}"), n * 60_000)).collect();
    let ids = shop.upload(&files).await;
    let one = shop.create("一张图", &ids[4..5], soon()).await.unwrap();
    shop.wait(&one, "PUBLISHED").await;
    let nine = shop.create("九宫格", &ids, soon()).await.unwrap();
    shop.wait(&nine, "PUBLISHED").await;
    let live = world.live_pictures(shop.uid).await;
    assert!(
        live == [files[4..5].to_vec(), files],
        "byte for byte, in order"
    );
    world.stop().await;
}

#[actix_web::test]
async fn a_lost_answer_neither_doubles_a_post_nor_its_pictures() {
    let world = World::start().await;
    let shop = world.merchant("bolts").await;
    let files = [png("one", 0), png("two", 0), png("three", 0)];
    let ids = shop.upload(&files).await;
    world
        .rig
        .sandbox
        .order(Fault::next("statuses/upload_pic", Action::DropAfter));
    world
        .rig
        .sandbox
        .order(Fault::next("statuses/upload_url_text", Action::DropAfter));
    world
        .rig
        .sandbox
        .order(Fault::next("statuses/share", Action::DropBefore));
    let many = shop.create("三张图", &ids, soon()).await.unwrap();
    shop.wait(&many, "PUBLISHED").await;
    let one = shop.create("一张图", &ids[..1], soon()).await.unwrap();
    shop.wait(&one, "PUBLISHED").await;
    let live = world.live_pictures(shop.uid).await;
    assert!(live == [files.to_vec(), files[..1].to_vec()], "each once");
    world.stop().await;
}

#[actix_web::test]
async fn a_posts_pictures_are_shown_to_whoever_has_their_address() {
    let world = World::start().await;
    let shop = world.merchant("cloth").await;
    let files = [png("one", 100), png("two", 200)];
    let mut ids = shop.upload(&files).await;
    ids.reverse();
    let post = shop.create("两张图", &ids, later()).await.unwrap();
    let shown = shop.pictures(&post).await;
    for (picture, (id, file)) in shown.iter().zip(ids.iter().zip(files.iter().rev())) {
        let url = picture["url"].as_str().unwrap();
        assert_eq!(
            picture,
            &json!({ "id": id, "url": url, "contentType": "image/png", "width": 16, "height": 9,
                "bytes": file.len() })
        );
        let answer = reqwest::get(world.rig.api.join(url).unwrap())
            .await
            .unwrap();
        assert_eq!(answer.headers()["content-type"], "image/png");
        assert_eq!(answer.headers()["x-content-type-options"], "nosniff");
        assert_eq!(answer.bytes().await.unwrap(), file);
    }
    let node = "query($id: ID!) { node(id: $id) { __typename ... on Picture { bytes } } }";
    let found = shop
        .client
        .run(node, json!({ "id": ids[0] }))
        .await
        .unwrap();
    assert_eq!(
        found,
        json!({ "__typename": "Picture", "bytes": files[1].len() })
    );
    world.stop().await;
}

#[actix_web::test]
async fn pictures_that_are_refused_or_torn_leave_nothing() {
    let world = World::start().await;
    let shop = world.merchant("noisy").await;
    let webp = b"RIFF\x24\0\0\0WEBPVP8 \x18\0\0\0".to_vec();
    let huge = png("huge", 6 * 1024 * 1024);
    let cut = png("cut", 100_000)[..90_000].to_vec();
    for (kind, file, refusal) in [
        ("image/png", webp, "picture.type_unsupported"),
        ("text/plain", png("plain", 0), "picture.type_unsupported"),
        ("image/png", huge, "picture.too_large"),
        ("image/png", cut, "picture.damaged"),
    ] {
        assert_eq!(code(shop.client.upload(kind, file).await), refusal);
    }
    // A connection that breaks in the middle of a body.
    let host = world.rig.api.socket_addrs(|| None).unwrap()[0];
    let mut torn = std::net::TcpStream::connect(host).unwrap();
    let head = format!(
        "POST {} HTTP/1.1\r\nhost: {host}\r\ncontent-type: image/png\r\ncontent-length: 90000\r\n\r\n",
        campaigns::routes::PICTURES
    );
    torn.write_all(head.as_bytes()).unwrap();
    torn.write_all(&png("torn", 0)).unwrap();
    drop(torn);
    assert_eq!(world.objects().len(), 0);
    shop.upload(&[png("good", 0)]).await;
    assert_eq!(world.objects().len(), 1);
    world.stop().await;
}

#[actix_web::test]
async fn an_upload_without_a_length_is_stopped_at_the_limit() {
    let world = World::start().await;
    let shop = world.merchant("endless").await;
    let token = shop.client.token().unwrap();
    let piece = vec![0_u8; 64 * 1024];
    let endless = stream::repeat(piece).map(Ok::<_, std::io::Error>).take(200);
    let url = world.rig.api.join(campaigns::routes::PICTURES).unwrap();
    let request = reqwest::Client::builder().build().unwrap().post(url);
    let answer = request
        .bearer_auth(token)
        .header("content-type", "image/png")
        .body(reqwest::Body::wrap_stream(endless))
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status(), StatusCode::PAYLOAD_TOO_LARGE);
    let told: Value = answer.json().await.unwrap();
    assert_eq!(told["problems"][0]["code"], "picture.too_large");
    assert_eq!(told["problems"][0]["message"], "图片须小于 5 MB。");
    world.stop().await;
}

#[actix_web::test]
async fn pages_of_others_upload_nothing() {
    let world = World::start().await;
    let shop = world.merchant("framed").await;
    let url = world.rig.api.join(campaigns::routes::PICTURES).unwrap();
    let http = reqwest::Client::builder().build().unwrap();
    let token = shop.client.token().unwrap();
    let post = || {
        let request = http.post(url.clone()).header("content-type", "image/png");
        request.body(png("one", 0))
    };
    let foreign = post()
        .bearer_auth(token)
        .header("origin", "https://evil.example");
    assert_eq!(
        foreign.send().await.unwrap().status(),
        StatusCode::FORBIDDEN
    );
    for nobody in [post(), post().bearer_auth("a.b.c")] {
        let answer = nobody.header("accept-language", "en").send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::UNAUTHORIZED);
        let told: Value = answer.json().await.unwrap();
        assert_eq!(told["problems"][0]["code"], "UNAUTHENTICATED");
        assert_eq!(told["problems"][0]["message"], "Sign in first.");
    }
    assert_eq!(world.objects().len(), 0);
    world.stop().await;
}

#[actix_web::test]
async fn anothers_picture_is_not_there() {
    let world = World::start().await;
    let (ours, theirs) = (world.merchant("ours").await, world.merchant("theirs").await);
    let file = png("secret", 0);
    let foreign = theirs.upload(std::slice::from_ref(&file)).await;
    let own = ours.upload(std::slice::from_ref(&file)).await;
    assert_ne!(own, foreign, "the same bytes, and not the same picture");
    let missing = vec!["pic_01h455vb4pex5vsknk084sn02q".to_owned()];
    let post = ours.create("自己的", &own, later()).await.unwrap();
    for ids in [&foreign, &missing] {
        let refused = ours.create("别人的", ids, later()).await.unwrap_err();
        assert_eq!(refused.code, "post.picture_unknown");
        let input = json!({ "postId": post, "pictureIds": ids });
        let refused = ours.mutate("updatePost", "UpdatePostInput", input).await;
        assert_eq!(refused.unwrap_err().code, "post.picture_unknown");
        let node = "query($id: ID!) { node(id: $id) { id } }";
        let seen = ours
            .client
            .run(node, json!({ "id": ids[0] }))
            .await
            .unwrap();
        assert_eq!(seen, Value::Null);
    }
    let shown = ours.pictures(&post).await;
    assert_eq!(shown[0]["id"], own[0], "untouched");
    // Our address, turned to their picture.
    let tenant = |path: &str| path.split('/').nth(2).unwrap().to_owned();
    let theirs_post = theirs.create("他们的", &foreign, later()).await.unwrap();
    let there = theirs.pictures(&theirs_post).await[0]["url"].clone();
    let (here, there) = (shown[0]["url"].as_str().unwrap(), there.as_str().unwrap());
    let turned = here
        .replace(&own[0], &foreign[0])
        .replace(&tenant(here), &tenant(there));
    for (path, status) in [
        (here, StatusCode::OK),
        (turned.as_str(), StatusCode::NOT_FOUND),
    ] {
        let answer = reqwest::get(world.rig.api.join(path).unwrap()).await;
        assert_eq!(answer.unwrap().status(), status, "{path}");
    }
    world.stop().await;
}

#[actix_web::test]
async fn a_post_whose_picture_is_lost_waits_for_a_person() {
    let world = World::start().await;
    let shop = world.merchant("lost").await;
    let ids = shop.upload(&[png("one", 0), png("two", 0)]).await;
    let whole = shop.upload(&[png("whole", 0)]).await;
    let lost = shop.create("丢了图", &ids, soon()).await.unwrap();
    let files = world.objects();
    let file = files.iter().find(|path| path.ends_with(&ids[1])).unwrap();
    std::fs::remove_file(file).unwrap();
    let well = shop.create("图还在", &whole, soon()).await.unwrap();
    let waiting = shop.wait(&lost, "NEEDS_HUMAN").await;
    let delivery = &waiting["deliveries"][0];
    assert_eq!(delivery["problem"]["code"], "delivery.picture_missing");
    let steps = delivery["history"].as_array().unwrap();
    assert!(
        steps.iter().all(|step| step["state"] != "SENDING"),
        "{steps:?}"
    );
    shop.wait(&well, "PUBLISHED").await;
    assert_eq!(world.live(shop.uid).len(), 1);
    world.stop().await;
}

#[actix_web::test]
async fn pictures_count_against_the_networks_rules() {
    let world = World::start().await;
    let shop = world.merchant("many").await;
    let files: Vec<_> = (0..10).map(|n| png(&format!("{n}"), 0)).collect();
    let ids = shop.upload(&files).await;
    let refused = shop.create("十张图", &ids, later()).await.unwrap_err();
    assert_eq!(refused.code, "post.pictures_too_many");
    assert_eq!(refused.message, "一条内容最多配 9 张图片。");
    let twice = vec![ids[0].clone(), ids[0].clone()];
    let refused = shop.create("重复", &twice, later()).await.unwrap_err();
    assert_eq!(refused.code, "post.pictures_repeated");
    let refused = shop.create("", &ids[..1], later()).await.unwrap_err();
    assert_eq!(refused.code, "post.text_empty");
    let query = "query($n: Int) { checkText(network: WEIBO, text: \"好\", pictureCount: $n) {
        problems { code message } } }";
    for few in [json!(9), Value::Null] {
        let checked = shop.client.run(query, json!({ "n": few })).await.unwrap();
        assert_eq!(checked["problems"], json!([]), "{few}");
    }
    let many = shop.client.run(query, json!({ "n": 10 })).await;
    assert_eq!(code(many), "post.pictures_too_many");
    world.stop().await;
}
