//! What one may do with a workspace's posts.

authority::permission! {
    /// See posts and what became of them.
    ReadPosts: Read, Viewer, "campaigns.read_posts";
    /// Write, schedule, move, cancel and delete posts.
    WritePosts: Write, Editor, "campaigns.write_posts";
    /// Publish what is due: background jobs.
    PublishPosts: Write, Owner, "campaigns.publish_posts";
}
