//! What a person can put right.

use kernel::Problem;
use networks::Reason;

/// A megabyte as networks count it.
const MEGABYTE: u64 = 1024 * 1024;

macro_rules! problems {
    ($($name:ident: $code:literal at $field:expr, $zh:literal, $en:literal;)+) => {
        $(pub(crate) fn $name() -> Problem {
            let problem = Problem::new($code, $zh, $en);
            let field: Option<&str> = $field;
            match field {
                Some(field) => problem.at(field),
                None => problem,
            }
        })+

        /// The problem that a row's code stands for.
        pub(crate) fn of_code(code: &str) -> Option<Problem> {
            match code {
                $($code => Some($name()),)+
                _ => Reason::parse(code).map(Reason::problem),
            }
        }
    };
}

/// A picture over the limit of `most` bytes.
pub(crate) fn picture_large(most: u64) -> Problem {
    let megabytes = most.div_ceil(MEGABYTE);
    let zh = format!("图片须小于 {megabytes} MB。");
    let en = format!("A picture must be under {megabytes} MB.");
    Problem::new("picture.too_large", zh, en).at("picture")
}

/// More pictures than the `most` that a network takes.
pub(crate) fn pictures_too_many(most: usize) -> Problem {
    let zh = format!("一条内容最多配 {most} 张图片。");
    let en = format!("A post has {most} pictures at most.");
    Problem::new("post.pictures_too_many", zh, en).at("pictureIds")
}

problems! {
    text_empty: "post.text_empty" at Some("text"),
        "请输入内容。", "Write something.";
    text_huge: "post.text_huge" at Some("text"),
        "内容过长，最多 5000 个字符。", "The text is far too long: 5000 characters at most.";
    text_control: "post.text_control" at Some("text"),
        "内容含有看不见的控制字符，请删除后重试。",
        "The text has a control character in it, which nobody can see: take it out.";
    search_invalid: "post.search_invalid" at Some("text"),
        "搜索内容最多 100 个字符，不能含控制字符。",
        "What is searched for has 100 characters at most, and no control character.";
    accounts_missing: "post.accounts_missing" at Some("accountIds"),
        "请至少选择一个账号。", "Choose at least one account.";
    accounts_too_many: "post.accounts_too_many" at Some("accountIds"),
        "一次最多选择 50 个账号。", "Choose 50 accounts at most.";
    account_unknown: "post.account_unknown" at Some("accountIds"),
        "所选账号不存在。", "An account that you chose is not there.";
    account_unusable: "post.account_unusable" at Some("accountIds"),
        "所选账号的授权已失效，请先重新连接。", "An account that you chose is not connected: reconnect it first.";
    picture_unknown: "post.picture_unknown" at Some("pictureIds"),
        "所选图片不存在，请重新上传。", "A picture that you chose is not there: upload it again.";
    pictures_repeated: "post.pictures_repeated" at Some("pictureIds"),
        "同一张图片只能使用一次。", "The same picture can be used once.";
    picture_type: "picture.type_unsupported" at Some("picture"),
        "只支持 JPEG、PNG 和 GIF 图片，其他格式（如 WebP）请先转换。",
        "Only JPEG, PNG and GIF can be posted: convert other kinds, such as WebP, first.";
    picture_damaged: "picture.damaged" at Some("picture"),
        "图片不完整或已损坏，请重新选择。", "The picture is cut short or damaged: choose it again.";
    picture_pixels: "picture.too_many_pixels" at Some("picture"),
        "图片不能超过 4000 万像素。", "A picture has 40 million pixels at most.";
    picture_slow: "picture.too_slow" at Some("picture"),
        "上传时间过长，请检查网络后重试。", "The upload took too long: check the connection and try again.";
    pictures_throttled: "picture.throttled" at None,
        "上传过于频繁，请稍后再试。", "Too many uploads: wait a little.";
    schedule_invalid: "post.schedule_invalid" at Some("schedule"),
        "时间格式应为 2026-11-23T09:00，时区应为 Asia/Shanghai 这样的名称。",
        "The time must look like 2026-11-23T09:00, the zone like Asia/Shanghai.";
    schedule_past: "post.schedule_past" at Some("schedule"),
        "发布时间已过，请选择将来的时间。", "This time has passed: choose one to come.";
    schedule_far: "post.schedule_far" at Some("schedule"),
        "发布时间最多安排在两年以内。", "A post can be scheduled two years ahead at most.";
    not_scheduled: "post.not_scheduled" at None,
        "这条内容还没有排期，无需取消。", "This post is not scheduled: there is nothing to cancel.";
    not_pending: "post.not_pending" at None,
        "这条内容已经开始发送，不能再修改。", "This post is on its way already and cannot be changed.";
    has_published: "post.has_published" at None,
        "已有账号发布了这条内容，不能删除。", "Part of this post is live: it cannot be deleted.";
    key_reused: "post.key_reused" at Some("idempotencyKey"),
        "这个幂等键已用于不同的内容。", "This idempotency key was used with another input.";
    key_invalid: "post.key_invalid" at Some("idempotencyKey"),
        "幂等键为 1 到 128 个字符，不能含控制字符。",
        "An idempotency key has 1 to 128 characters, and no control character.";
    not_waiting: "delivery.not_waiting" at Some("deliveryId"),
        "这条发送不需要人工处理。", "This delivery does not wait for a person.";
    restored: "delivery.restored" at None,
        "数据库曾从备份恢复，正在时间线上核对是否已经发出。",
        "The database was restored from a backup; we are checking the timeline for it.";
    expired: "delivery.expired" at None,
        "错过发布时间太久，未发送。", "Its time passed too long ago: it was not sent.";
    undecided: "delivery.undecided" at None,
        "无法确认是否已发布，请到微博查看后选择。", "We cannot tell whether it is live: look at the network, then decide.";
    gave_up: "delivery.gave_up" at None,
        "多次尝试均未能发送，请检查账号后重试。", "It could not be sent in many tries: check the account, then send again.";
    picture_missing: "delivery.picture_missing" at None,
        "图片文件丢失或损坏，未发送。请另写一条并重新上传图片。",
        "Not sent: a picture's file is gone or damaged. Write the post again with a new upload.";
    approval_missing: "delivery.approval_missing" at None,
        "内容尚未通过审批，暂不发送。", "It is held until it is approved.";
    approval_not_needed: "approval.not_needed" at None,
        "当前工作区无需审批。", "This workspace asks for no approval.";
    approval_not_requested: "approval.not_requested" at None,
        "这一版内容还没有提交审批。", "Approval of the post as it is now was not asked for.";
    approval_outdated: "approval.outdated" at Some("digest"),
        "内容在您查看之后已被修改，请重新查看。",
        "The post has changed since you looked at it: look again.";
    approval_own: "approval.own" at None,
        "不能审批自己撰写或提交的内容。", "Nobody approves what they wrote or asked approval for.";
    approval_over: "approval.over" at None,
        "这条内容已经开始发送，无需再审批。", "This post is on its way already: there is nothing to approve.";
    approval_votes: "approval.votes" at Some("approvalsNeeded"),
        "需要 1 到 5 人同意。", "One to five people have to agree.";
    comment_empty: "comment.empty" at Some("comment"),
        "请写下您的意见。", "Say what you think.";
    comment_long: "comment.too_long" at Some("comment"),
        "意见最多 2000 个字符，不能含控制字符。",
        "A comment has 2000 characters at most, and no control character.";
    comment_foreign: "comment.foreign" at None,
        "只能删除自己的意见。", "A comment is taken back by who wrote it.";
    topics_dropped: "text.topics_dropped" at Some("text"),
        "微博普通应用发布时会去掉 #话题#。", "The network drops #topics# from posts of ordinary applications.";
    link_added: "text.link_added" at Some("text"),
        "文末会附上一个跟踪短链接。", "A tracked short link is put behind the text.";
}
