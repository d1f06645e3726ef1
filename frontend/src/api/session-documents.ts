import { graphql } from '../gql';

export const SessionViewer = graphql(`
  fragment SessionViewer on Viewer {
    id
    email
    displayName
    role
    viewerCanSchedule
    viewerCanConnectAccounts
    tenant {
      id
      name
      timeZone
    }
    memberships {
      role
      tenant {
        id
        name
      }
    }
  }
`);

export const SessionGrant = graphql(`
  fragment SessionGrant on SessionPayload {
    accessToken
    expiresAt
    viewer {
      ...SessionViewer
    }
  }
`);

export const RefreshSession = graphql(`
  mutation RefreshSession($input: RefreshSessionInput!) {
    refreshSession(input: $input) {
      ...SessionGrant
      problems {
        code
      }
    }
  }
`);

export const SignIn = graphql(`
  mutation SignIn($input: SignInInput!) {
    signIn(input: $input) {
      ...SessionGrant
      problems {
        code
        message
        field
      }
    }
  }
`);

export const SignUp = graphql(`
  mutation SignUp($input: SignUpInput!) {
    signUp(input: $input) {
      ...SessionGrant
      problems {
        code
        message
        field
      }
    }
  }
`);

export const SignOut = graphql(`
  mutation SignOut {
    signOut {
      problems {
        code
        message
        field
      }
    }
  }
`);

export const SignOutEverywhere = graphql(`
  mutation SignOutEverywhere {
    signOutEverywhere {
      problems {
        code
        message
        field
      }
    }
  }
`);
