//! Local times and zones of all kinds.

use kernel::{
    Clock, SystemClock,
    chrono::{Datelike, NaiveDate, Weekday},
};
use serde_json::{Value, json};

use super::verdict::{Verdict, asked};
use crate::{
    schema::{Operation, Schema},
    shop::Shop,
    world::World,
};

/// A local time, a zone, and what becomes of them: an instant, or a problem's code.
type Case = (String, &'static str, String);

const INVALID: &str = "post.schedule_invalid";
const PAST: &str = "post.schedule_past";
const FAR: &str = "post.schedule_far";
const NEW_YORK: &str = "America/New_York";

/// The clocks of New York go forward at 02:00 of the second Sunday of March, and back at 02:00 of the
/// first Sunday of November (15 U.S.C. §260a). A time that they skip is moved on by the length of the
/// gap, one that they repeat is the first of the two (RFC 5545 §3.3.5).
fn clock_changes(year: i32) -> Vec<Case> {
    let sunday = |month, nth| {
        let day = NaiveDate::from_weekday_of_month_opt(year, month, Weekday::Sun, nth);
        day.unwrap()
    };
    let (spring, autumn) = (sunday(3, 2), sunday(11, 1));
    [
        (spring, "01:59", "06:59"),
        (spring, "02:00", "07:00"),
        (spring, "02:30", "07:30"),
        (spring, "03:30", "07:30"),
        (autumn, "01:30", "05:30"),
        (autumn, "02:00", "07:00"),
    ]
    .map(|(day, local, utc)| {
        (
            format!("{day}T{local}"),
            NEW_YORK,
            format!("{day}T{utc}:00Z"),
        )
    })
    .into()
}

/// What is no time, or says more than a local one.
fn unreadable(year: i32) -> Vec<Case> {
    [
        "-06-30T23:59:60",
        "-06-30T24:00",
        "-06-31T09:00",
        "-13-01T09:00",
        "-06-30T09:60",
        "-06-30 09:00",
        "-06-30T09:00Z",
        "-06-30T09:00+08:00",
        "-06-30T９:00",
        "-06-30T09:00\0",
        "",
    ]
    .map(|rest| (format!("{year}{rest}"), "UTC", INVALID.to_owned()))
    .into()
}

fn far_away() -> Vec<Case> {
    [
        ("0000-01-01T00:00", "UTC", PAST),
        ("-0001-01-01T00:00", "UTC", PAST),
        ("-262143-01-01T00:00", "Pacific/Kiritimati", PAST),
        ("9999-12-31T23:59", "UTC", FAR),
        ("+262142-12-31T23:59", NEW_YORK, INVALID),
        ("+99999999999-01-01T00:00", "UTC", INVALID),
    ]
    .map(|(local, zone, code)| (local.to_owned(), zone, code.to_owned()))
    .into()
}

fn zones(year: i32) -> Vec<Case> {
    let local = format!("{year}-06-30T09:00");
    let known = [
        ("Asia/Shanghai", "01:00"),
        ("Asia/Kathmandu", "03:15"),
        ("Etc/GMT+5", "14:00"),
    ];
    let known = known.map(|(zone, utc)| (zone, format!("{year}-06-30T{utc}:00Z")));
    let unknown = [
        "",
        "utc+8",
        "Mars/Olympus",
        "../etc/localtime",
        "UTC\0",
        "亚洲/上海",
        "GMT+25",
    ];
    let unknown = unknown.map(|zone| (zone, INVALID.to_owned()));
    let all = known.into_iter().chain(unknown);
    all.map(|(zone, wanted)| (local.clone(), zone, wanted))
        .collect()
}

#[actix_web::test]
async fn a_local_time_means_one_instant_or_is_refused() {
    let world = World::start().await;
    let shop = Shop::open(&world, "li@shop.example", "老李茶行").await;
    let schema = Schema::asked(&shop.owner).await;
    let field = schema.root(Operation::Mutation, "schedulePost");
    let document = schema.document(Operation::Mutation, field);
    let year = SystemClock.now().year() + 1;
    let cases = [
        clock_changes(year),
        unreadable(year),
        far_away(),
        zones(year),
    ]
    .concat();
    let mut faults = Vec::new();
    for (local, zone, wanted) in cases {
        let schedule = json!({ "localTime": local, "timeZone": zone });
        let post = shop.draft().await;
        let input = json!({ "input": { "postId": post, "schedule": schedule } });
        let became = match asked(&shop.owner, &document, &input).await {
            Ok(Verdict::Taken) => due(&shop, &post).await,
            Ok(Verdict::Refused { code, .. }) => code,
            Err(fault) => fault,
        };
        if became != wanted {
            faults.push(format!("{local} {zone}: {became}, not {wanted}"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    world.is_well().await;
    world.stop().await;
}

async fn due(shop: &Shop<'_>, post: &str) -> String {
    let seen: Value = shop.merchant.post(post).await;
    let due = seen["schedule"]["dueAt"].as_str().unwrap();
    due.replace("+00:00", "Z")
}
