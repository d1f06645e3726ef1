//! What one may do with a workspace's posts.

authority::permission! {
    /// See posts and what became of them.
    ReadPosts: Read, Viewer, "campaigns.read_posts";
    /// Write, schedule, move, cancel and delete posts.
    WritePosts: Write, Editor, "campaigns.write_posts";
    /// Say that a post may leave, or that it has to change.
    ApprovePosts: Write, Owner, "campaigns.approve_posts";
    /// Say what a post needs before it may leave.
    SetApprovalPolicy: Write, Owner, "campaigns.set_approval_policy";
    /// Publish what is due: background jobs.
    PublishPosts: Write, Owner, "campaigns.publish_posts";
}
