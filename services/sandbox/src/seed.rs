//! A dozen believable accounts with followers, posts and comments.

use crate::{Event, Post, User, state::State};

const FIRST_UID: u64 = 1_700_000_001;
const MINUTE_MS: i64 = 60_000;

/// Name, description, place, gender, verified type, further followers.
type Person = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    i8,
    u64,
);

const PEOPLE: &[Person] = &[
    (
        "江南丝路茶业",
        "明前龙井与安吉白茶，支持小单批发",
        "浙江 杭州",
        "n",
        2,
        18_420,
    ),
    (
        "宁波海川五金",
        "紧固件源头工厂，出口二十年",
        "浙江 宁波",
        "n",
        2,
        9_310,
    ),
    (
        "小满家居",
        "原木与棉麻，慢慢住",
        "上海 徐汇区",
        "n",
        2,
        52_800,
    ),
    ("云裳面料", "春夏新款每周三上新", "江苏 苏州", "n", 2, 7_640),
    (
        "外贸观察",
        "跨境与产业带，每天一条",
        "北京 朝阳区",
        "n",
        3,
        860_000,
    ),
    (
        "阿泽爱喝茶",
        "茶评人，合作请私信",
        "福建 福州",
        "m",
        0,
        231_000,
    ),
    (
        "装修日记本",
        "第三套房，还在踩坑",
        "四川 成都",
        "f",
        -1,
        320,
    ),
    ("采购小王", "找厂不踩雷", "广东 东莞", "m", -1, 148),
    ("林间有风", "记录日常", "云南 大理", "f", -1, 96),
    ("面料老张", "做了三十年布", "浙江 绍兴", "m", -1, 1_204),
    ("手作的橘子", "手工包，慢工", "湖南 长沙", "f", -1, 2_950),
    ("展会情报站", "全国展会时间表", "广东 广州", "n", 3, 44_100),
];

const POSTS: &[(usize, &str)] = &[
    (
        0,
        "今年的明前茶开始试采，第一锅香气很稳。想要样品的老客户可以先登记。",
    ),
    (2, "原木餐桌的木蜡油又补了一遍，用久了反而更好看。"),
    (4, "广交会二期本周开幕，五金工具展区比去年多了两成摊位。"),
    (5, "喝了七家安吉白茶，@江南丝路茶业 这一款回甘最长。"),
    (7, "请教：M8 不锈钢螺栓小批量找哪家靠谱？ @宁波海川五金"),
];

const COMMENTS: &[(usize, usize, &str)] = &[
    (0, 5, "给我留一份样品，谢谢。"),
    (0, 8, "多少钱一斤？"),
    (1, 6, "请问尺寸可以定做吗？"),
];

/// An account with the usual blanks.
pub(crate) fn user(uid: u64, screen_name: &str, description: &str) -> User {
    User {
        uid,
        screen_name: screen_name.to_owned(),
        description: description.to_owned(),
        location: "上海".to_owned(),
        gender: "n".to_owned(),
        verified_type: -1,
        more_followers: 0,
    }
}

/// Fills an empty network; gives the accounts' numbers.
pub(crate) fn seed(state: &mut State, now_ms: i64) -> Vec<u64> {
    let uids: Vec<u64> = (FIRST_UID..).take(PEOPLE.len()).collect();
    if !state.users.is_empty() {
        return uids;
    }
    for (uid, (name, description, location, gender, verified_type, followers)) in
        uids.iter().zip(PEOPLE)
    {
        state.commit(Event::UserAdded(User {
            location: (*location).to_owned(),
            gender: (*gender).to_owned(),
            verified_type: *verified_type,
            more_followers: *followers,
            ..user(*uid, name, description)
        }));
    }
    // Everybody who is nobody follows the brands and the media.
    for follower in uids.iter().skip(5) {
        for uid in uids.iter().take(5).filter(|uid| (*uid + follower) % 3 != 0) {
            state.commit(Event::Followed {
                follower: *follower,
                uid: *uid,
            });
        }
    }
    let mut posts = Vec::new();
    for (age, (author, text)) in (1..).zip(POSTS) {
        let at_ms = now_ms - (i64::try_from(POSTS.len()).unwrap_or(0) + 1 - age) * 37 * MINUTE_MS;
        let uid = uids.get(*author).copied().unwrap_or(FIRST_UID);
        let id = state.next_id(at_ms);
        posts.push(id);
        state.commit(Event::Posted(Post {
            id,
            uid,
            text: (*text).to_owned(),
            received: (*text).to_owned(),
            links: Vec::new(),
            pictures: Vec::new(),
            at_ms,
            visible_ms: at_ms,
            app: None,
            api: "seed".to_owned(),
        }));
    }
    for (post, author, text) in COMMENTS {
        let (Some(post), Some(uid)) = (posts.get(*post), uids.get(*author)) else {
            continue;
        };
        let id = state.next_id(now_ms);
        let (post, uid, text) = (*post, *uid, (*text).to_owned());
        state.commit(Event::Commented {
            id,
            post,
            uid,
            text,
            at_ms: now_ms,
        });
    }
    uids
}
