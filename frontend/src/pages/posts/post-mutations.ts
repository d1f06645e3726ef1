import { graphql } from '../../gql';

export const CreatePost = graphql(`
  mutation CreatePost($input: CreatePostInput!) {
    createPost(input: $input) {
      post {
        id
        ...PostDetailFields
      }
      problems {
        code
        message
        field
      }
    }
  }
`);

export const UpdatePost = graphql(`
  mutation UpdatePost($input: UpdatePostInput!) {
    updatePost(input: $input) {
      post {
        id
        ...PostDetailFields
      }
      problems {
        code
        message
        field
      }
    }
  }
`);

export const SchedulePost = graphql(`
  mutation SchedulePost($input: SchedulePostInput!) {
    schedulePost(input: $input) {
      post {
        id
        ...PostDetailFields
      }
      problems {
        code
        message
        field
      }
    }
  }
`);

export const PublishPostNow = graphql(`
  mutation PublishPostNow($input: PostInput!) {
    publishPostNow(input: $input) {
      post {
        id
        ...PostDetailFields
      }
      problems {
        code
        message
        field
      }
    }
  }
`);

export const CancelPost = graphql(`
  mutation CancelPost($input: PostInput!) {
    cancelPost(input: $input) {
      post {
        id
        ...PostDetailFields
      }
      problems {
        code
        message
        field
      }
    }
  }
`);

export const DeletePost = graphql(`
  mutation DeletePost($input: PostInput!) {
    deletePost(input: $input) {
      deletedPostId
      problems {
        code
        message
        field
      }
    }
  }
`);

export const ResolveDelivery = graphql(`
  mutation ResolveDelivery($input: ResolveDeliveryInput!) {
    resolveDelivery(input: $input) {
      post {
        id
        ...PostDetailFields
      }
      problems {
        code
        message
        field
      }
    }
  }
`);
