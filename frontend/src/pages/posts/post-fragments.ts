import { graphql } from '../../gql';

export const DeliveryFields = graphql(`
  fragment DeliveryFields on Delivery {
    id
    state
    dueAt
    publishedAt
    latenessMs
    remoteUrl
    viewerCanResolve
    problem {
      code
      message
    }
    account {
      id
      screenName
      avatarUrl
      profileUrl
    }
    history {
      at
      state
      code
      message
    }
  }
`);

export const PostDetailFields = graphql(`
  fragment PostDetailFields on Post {
    id
    text
    state
    authorName
    createdAt
    updatedAt
    viewerCanEdit
    viewerCanCancel
    viewerCanDelete
    schedule {
      localTime
      timeZone
      dueAt
    }
    pictures {
      id
      url
      width
      height
    }
    accounts {
      id
      screenName
      avatarUrl
    }
    deliveries {
      id
      ...DeliveryFields
    }
  }
`);
