/* eslint-disable */
import * as types from './graphql';
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';

/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "\n  fragment SessionViewer on Viewer {\n    id\n    email\n    displayName\n    role\n    viewerCanSchedule\n    viewerCanConnectAccounts\n    tenant {\n      id\n      name\n      timeZone\n    }\n    memberships {\n      role\n      tenant {\n        id\n        name\n      }\n    }\n  }\n": typeof types.SessionViewerFragmentDoc,
    "\n  fragment SessionGrant on SessionPayload {\n    accessToken\n    expiresAt\n    viewer {\n      ...SessionViewer\n    }\n  }\n": typeof types.SessionGrantFragmentDoc,
    "\n  mutation RefreshSession($input: RefreshSessionInput!) {\n    refreshSession(input: $input) {\n      ...SessionGrant\n      problems {\n        code\n      }\n    }\n  }\n": typeof types.RefreshSessionDocument,
    "\n  mutation SignIn($input: SignInInput!) {\n    signIn(input: $input) {\n      ...SessionGrant\n      problems {\n        code\n        message\n        field\n      }\n    }\n  }\n": typeof types.SignInDocument,
    "\n  mutation SignUp($input: SignUpInput!) {\n    signUp(input: $input) {\n      ...SessionGrant\n      problems {\n        code\n        message\n        field\n      }\n    }\n  }\n": typeof types.SignUpDocument,
    "\n  mutation SignOut {\n    signOut {\n      problems {\n        code\n        message\n        field\n      }\n    }\n  }\n": typeof types.SignOutDocument,
    "\n  mutation SignOutEverywhere {\n    signOutEverywhere {\n      problems {\n        code\n        message\n        field\n      }\n    }\n  }\n": typeof types.SignOutEverywhereDocument,
    "\n  fragment AccountCardFields on SocialAccount {\n    id\n    screenName\n    avatarUrl\n    profileUrl\n    followersCount\n    state\n    tokenExpiresAt\n    connectedAt\n  }\n": typeof types.AccountCardFieldsFragmentDoc,
    "\n  query AccountsPage {\n    accounts(first: 100) {\n      nodes {\n        id\n        screenName\n        state\n        ...AccountCardFields\n      }\n    }\n  }\n": typeof types.AccountsPageDocument,
    "\n  mutation RefreshAccount($input: AccountInput!) {\n    refreshAccount(input: $input) {\n      account {\n        id\n        ...AccountCardFields\n      }\n      problems {\n        code\n        message\n        field\n      }\n    }\n  }\n": typeof types.RefreshAccountDocument,
    "\n  mutation DisconnectAccount($input: AccountInput!) {\n    disconnectAccount(input: $input) {\n      account {\n        id\n        ...AccountCardFields\n      }\n      problems {\n        code\n        message\n        field\n      }\n    }\n  }\n": typeof types.DisconnectAccountDocument,
    "\n  query ConfirmPage($id: ID!) {\n    pendingConnection(id: $id) {\n      id\n      screenName\n      avatarUrl\n      followersCount\n      existingAccount {\n        id\n      }\n    }\n  }\n": typeof types.ConfirmPageDocument,
    "\n  mutation ConfirmConnection($input: ConnectionInput!) {\n    confirmConnection(input: $input) {\n      account {\n        id\n        ...AccountCardFields\n      }\n      problems {\n        code\n        message\n        field\n      }\n    }\n  }\n": typeof types.ConfirmConnectionDocument,
    "\n  mutation StartConnection($input: StartConnectionInput!) {\n    startConnection(input: $input) {\n      authorizeUrl\n      problems {\n        code\n        message\n        field\n      }\n    }\n  }\n": typeof types.StartConnectionDocument,
    "\n  fragment CalendarEntryFields on Post {\n    id\n    text\n    state\n    schedule {\n      dueAt\n    }\n    pictures {\n      id\n      url\n    }\n    accounts {\n      id\n      screenName\n      avatarUrl\n    }\n  }\n": typeof types.CalendarEntryFieldsFragmentDoc,
    "\n  query CalendarPage($from: DateTime!, $to: DateTime!) {\n    calendar(from: $from, to: $to) {\n      id\n      schedule {\n        dueAt\n      }\n      ...CalendarEntryFields\n    }\n    accounts(first: 2) {\n      nodes {\n        id\n      }\n    }\n  }\n": typeof types.CalendarPageDocument,
    "\n  fragment AccountChoiceFields on SocialAccount {\n    id\n    screenName\n    avatarUrl\n    state\n  }\n": typeof types.AccountChoiceFieldsFragmentDoc,
    "\n  query ComposePage($from: ID!, $copies: Boolean!) {\n    accounts(first: 100) {\n      nodes {\n        id\n        state\n        ...AccountChoiceFields\n      }\n    }\n    node(id: $from) @include(if: $copies) {\n      ... on Post {\n        id\n        text\n        pictures {\n          id\n          url\n          width\n          height\n        }\n        accounts {\n          id\n        }\n      }\n    }\n  }\n": typeof types.ComposePageDocument,
    "\n  query EditPage($id: ID!) {\n    node(id: $id) {\n      ... on Post {\n        id\n        text\n        state\n        viewerCanEdit\n        schedule {\n          localTime\n        }\n        pictures {\n          id\n          url\n          width\n          height\n        }\n        accounts {\n          id\n        }\n      }\n    }\n    accounts(first: 100) {\n      nodes {\n        id\n        state\n        ...AccountChoiceFields\n      }\n    }\n  }\n": typeof types.EditPageDocument,
    "\n  query PictureAddress($id: ID!) {\n    node(id: $id) {\n      ... on Picture {\n        id\n        url\n      }\n    }\n  }\n": typeof types.PictureAddressDocument,
    "\n  query CheckText($text: String!, $pictureCount: Int) {\n    checkText(network: WEIBO, text: $text, pictureCount: $pictureCount) {\n      length\n      limit\n      preview\n      problems {\n        code\n        message\n        field\n      }\n      warnings {\n        code\n        message\n      }\n    }\n  }\n": typeof types.CheckTextDocument,
    "\n  query NoticesPage($after: String) {\n    notices(first: 20, after: $after) {\n      edges {\n        node {\n          id\n          kind\n          title\n          detail\n          path\n          updatedAt\n          read\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.NoticesPageDocument,
    "\n  mutation MarkNoticesRead($input: MarkNoticesReadInput!) {\n    markNoticesRead(input: $input) {\n      count {\n        unread\n      }\n      problems {\n        code\n        message\n        field\n      }\n    }\n  }\n": typeof types.MarkNoticesReadDocument,
    "\n  query NoticePreferencesPage {\n    noticePreferences {\n      mailIsSetUp\n      language\n      mail\n      quietNights\n      unmailedKinds\n    }\n  }\n": typeof types.NoticePreferencesPageDocument,
    "\n  mutation SaveNoticePreferences($input: SaveNoticePreferencesInput!) {\n    saveNoticePreferences(input: $input) {\n      preferences {\n        mailIsSetUp\n        language\n        mail\n        quietNights\n        unmailedKinds\n      }\n      problems {\n        code\n        message\n        field\n      }\n    }\n  }\n": typeof types.SaveNoticePreferencesDocument,
    "\n  fragment DeliveryFields on Delivery {\n    id\n    state\n    dueAt\n    publishedAt\n    latenessMs\n    remoteUrl\n    viewerCanResolve\n    problem {\n      code\n      message\n    }\n    account {\n      id\n      screenName\n      avatarUrl\n      profileUrl\n    }\n    history {\n      at\n      state\n      code\n      message\n    }\n  }\n": typeof types.DeliveryFieldsFragmentDoc,
    "\n  fragment PostDetailFields on Post {\n    id\n    text\n    state\n    authorName\n    createdAt\n    updatedAt\n    viewerCanEdit\n    viewerCanCancel\n    viewerCanDelete\n    schedule {\n      localTime\n      timeZone\n      dueAt\n    }\n    pictures {\n      id\n      url\n      width\n      height\n    }\n    accounts {\n      id\n      screenName\n      avatarUrl\n    }\n    deliveries {\n      id\n      ...DeliveryFields\n    }\n  }\n": typeof types.PostDetailFieldsFragmentDoc,
    "\n  mutation CreatePost($input: CreatePostInput!) {\n    createPost(input: $input) {\n      post {\n        id\n        ...PostDetailFields\n      }\n      problems {\n        code\n        message\n        field\n      }\n    }\n  }\n": typeof types.CreatePostDocument,
    "\n  mutation UpdatePost($input: UpdatePostInput!) {\n    updatePost(input: $input) {\n      post {\n        id\n        ...PostDetailFields\n      }\n      problems {\n        code\n        message\n        field\n      }\n    }\n  }\n": typeof types.UpdatePostDocument,
    "\n  mutation SchedulePost($input: SchedulePostInput!) {\n    schedulePost(input: $input) {\n      post {\n        id\n        ...PostDetailFields\n      }\n      problems {\n        code\n        message\n        field\n      }\n    }\n  }\n": typeof types.SchedulePostDocument,
    "\n  mutation PublishPostNow($input: PostInput!) {\n    publishPostNow(input: $input) {\n      post {\n        id\n        ...PostDetailFields\n      }\n      problems {\n        code\n        message\n        field\n      }\n    }\n  }\n": typeof types.PublishPostNowDocument,
    "\n  mutation CancelPost($input: PostInput!) {\n    cancelPost(input: $input) {\n      post {\n        id\n        ...PostDetailFields\n      }\n      problems {\n        code\n        message\n        field\n      }\n    }\n  }\n": typeof types.CancelPostDocument,
    "\n  mutation DeletePost($input: PostInput!) {\n    deletePost(input: $input) {\n      deletedPostId\n      problems {\n        code\n        message\n        field\n      }\n    }\n  }\n": typeof types.DeletePostDocument,
    "\n  mutation ResolveDelivery($input: ResolveDeliveryInput!) {\n    resolveDelivery(input: $input) {\n      post {\n        id\n        ...PostDetailFields\n      }\n      problems {\n        code\n        message\n        field\n      }\n    }\n  }\n": typeof types.ResolveDeliveryDocument,
    "\n  query PostPage($id: ID!) {\n    node(id: $id) {\n      ... on Post {\n        id\n        ...PostDetailFields\n      }\n    }\n  }\n": typeof types.PostPageDocument,
    "\n  subscription PostDetailChanged($postId: ID) {\n    postChanged(postId: $postId) {\n      id\n      ...PostDetailFields\n    }\n  }\n": typeof types.PostDetailChangedDocument,
    "\n  fragment PostRowFields on Post {\n    id\n    text\n    state\n    authorName\n    schedule {\n      dueAt\n    }\n    pictures {\n      id\n      url\n    }\n    accounts {\n      id\n      screenName\n      avatarUrl\n    }\n  }\n": typeof types.PostRowFieldsFragmentDoc,
    "\n  query PostsPage($first: Int!, $after: String, $filter: PostFilter) {\n    posts(first: $first, after: $after, filter: $filter) {\n      edges {\n        cursor\n        node {\n          id\n          authorName\n          ...PostRowFields\n        }\n      }\n      pageInfo {\n        hasNextPage\n        hasPreviousPage\n        startCursor\n        endCursor\n      }\n    }\n  }\n": typeof types.PostsPageDocument,
    "\n  query PostsAccounts {\n    accounts(first: 100) {\n      nodes {\n        id\n        screenName\n      }\n    }\n  }\n": typeof types.PostsAccountsDocument,
    "\n  subscription PostRowChanged {\n    postChanged {\n      id\n      updatedAt\n      ...PostRowFields\n    }\n  }\n": typeof types.PostRowChangedDocument,
    "\n  query PublishingHealth {\n    publishingHealth {\n      healthy\n      waiting\n      oldestDueSeconds\n      needsHuman\n    }\n  }\n": typeof types.PublishingHealthDocument,
    "\n  query NoticeBell {\n    noticeCount {\n      unread\n    }\n  }\n": typeof types.NoticeBellDocument,
    "\n  subscription NoticeBellChanged {\n    noticeCountChanged {\n      unread\n    }\n  }\n": typeof types.NoticeBellChangedDocument,
};
const documents: Documents = {
    "\n  fragment SessionViewer on Viewer {\n    id\n    email\n    displayName\n    role\n    viewerCanSchedule\n    viewerCanConnectAccounts\n    tenant {\n      id\n      name\n      timeZone\n    }\n    memberships {\n      role\n      tenant {\n        id\n        name\n      }\n    }\n  }\n": types.SessionViewerFragmentDoc,
    "\n  fragment SessionGrant on SessionPayload {\n    accessToken\n    expiresAt\n    viewer {\n      ...SessionViewer\n    }\n  }\n": types.SessionGrantFragmentDoc,
    "\n  mutation RefreshSession($input: RefreshSessionInput!) {\n    refreshSession(input: $input) {\n      ...SessionGrant\n      problems {\n        code\n      }\n    }\n  }\n": types.RefreshSessionDocument,
    "\n  mutation SignIn($input: SignInInput!) {\n    signIn(input: $input) {\n      ...SessionGrant\n      problems {\n        code\n        message\n        field\n      }\n    }\n  }\n": types.SignInDocument,
    "\n  mutation SignUp($input: SignUpInput!) {\n    signUp(input: $input) {\n      ...SessionGrant\n      problems {\n        code\n        message\n        field\n      }\n    }\n  }\n": types.SignUpDocument,
    "\n  mutation SignOut {\n    signOut {\n      problems {\n        code\n        message\n        field\n      }\n    }\n  }\n": types.SignOutDocument,
    "\n  mutation SignOutEverywhere {\n    signOutEverywhere {\n      problems {\n        code\n        message\n        field\n      }\n    }\n  }\n": types.SignOutEverywhereDocument,
    "\n  fragment AccountCardFields on SocialAccount {\n    id\n    screenName\n    avatarUrl\n    profileUrl\n    followersCount\n    state\n    tokenExpiresAt\n    connectedAt\n  }\n": types.AccountCardFieldsFragmentDoc,
    "\n  query AccountsPage {\n    accounts(first: 100) {\n      nodes {\n        id\n        screenName\n        state\n        ...AccountCardFields\n      }\n    }\n  }\n": types.AccountsPageDocument,
    "\n  mutation RefreshAccount($input: AccountInput!) {\n    refreshAccount(input: $input) {\n      account {\n        id\n        ...AccountCardFields\n      }\n      problems {\n        code\n        message\n        field\n      }\n    }\n  }\n": types.RefreshAccountDocument,
    "\n  mutation DisconnectAccount($input: AccountInput!) {\n    disconnectAccount(input: $input) {\n      account {\n        id\n        ...AccountCardFields\n      }\n      problems {\n        code\n        message\n        field\n      }\n    }\n  }\n": types.DisconnectAccountDocument,
    "\n  query ConfirmPage($id: ID!) {\n    pendingConnection(id: $id) {\n      id\n      screenName\n      avatarUrl\n      followersCount\n      existingAccount {\n        id\n      }\n    }\n  }\n": types.ConfirmPageDocument,
    "\n  mutation ConfirmConnection($input: ConnectionInput!) {\n    confirmConnection(input: $input) {\n      account {\n        id\n        ...AccountCardFields\n      }\n      problems {\n        code\n        message\n        field\n      }\n    }\n  }\n": types.ConfirmConnectionDocument,
    "\n  mutation StartConnection($input: StartConnectionInput!) {\n    startConnection(input: $input) {\n      authorizeUrl\n      problems {\n        code\n        message\n        field\n      }\n    }\n  }\n": types.StartConnectionDocument,
    "\n  fragment CalendarEntryFields on Post {\n    id\n    text\n    state\n    schedule {\n      dueAt\n    }\n    pictures {\n      id\n      url\n    }\n    accounts {\n      id\n      screenName\n      avatarUrl\n    }\n  }\n": types.CalendarEntryFieldsFragmentDoc,
    "\n  query CalendarPage($from: DateTime!, $to: DateTime!) {\n    calendar(from: $from, to: $to) {\n      id\n      schedule {\n        dueAt\n      }\n      ...CalendarEntryFields\n    }\n    accounts(first: 2) {\n      nodes {\n        id\n      }\n    }\n  }\n": types.CalendarPageDocument,
    "\n  fragment AccountChoiceFields on SocialAccount {\n    id\n    screenName\n    avatarUrl\n    state\n  }\n": types.AccountChoiceFieldsFragmentDoc,
    "\n  query ComposePage($from: ID!, $copies: Boolean!) {\n    accounts(first: 100) {\n      nodes {\n        id\n        state\n        ...AccountChoiceFields\n      }\n    }\n    node(id: $from) @include(if: $copies) {\n      ... on Post {\n        id\n        text\n        pictures {\n          id\n          url\n          width\n          height\n        }\n        accounts {\n          id\n        }\n      }\n    }\n  }\n": types.ComposePageDocument,
    "\n  query EditPage($id: ID!) {\n    node(id: $id) {\n      ... on Post {\n        id\n        text\n        state\n        viewerCanEdit\n        schedule {\n          localTime\n        }\n        pictures {\n          id\n          url\n          width\n          height\n        }\n        accounts {\n          id\n        }\n      }\n    }\n    accounts(first: 100) {\n      nodes {\n        id\n        state\n        ...AccountChoiceFields\n      }\n    }\n  }\n": types.EditPageDocument,
    "\n  query PictureAddress($id: ID!) {\n    node(id: $id) {\n      ... on Picture {\n        id\n        url\n      }\n    }\n  }\n": types.PictureAddressDocument,
    "\n  query CheckText($text: String!, $pictureCount: Int) {\n    checkText(network: WEIBO, text: $text, pictureCount: $pictureCount) {\n      length\n      limit\n      preview\n      problems {\n        code\n        message\n        field\n      }\n      warnings {\n        code\n        message\n      }\n    }\n  }\n": types.CheckTextDocument,
    "\n  query NoticesPage($after: String) {\n    notices(first: 20, after: $after) {\n      edges {\n        node {\n          id\n          kind\n          title\n          detail\n          path\n          updatedAt\n          read\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.NoticesPageDocument,
    "\n  mutation MarkNoticesRead($input: MarkNoticesReadInput!) {\n    markNoticesRead(input: $input) {\n      count {\n        unread\n      }\n      problems {\n        code\n        message\n        field\n      }\n    }\n  }\n": types.MarkNoticesReadDocument,
    "\n  query NoticePreferencesPage {\n    noticePreferences {\n      mailIsSetUp\n      language\n      mail\n      quietNights\n      unmailedKinds\n    }\n  }\n": types.NoticePreferencesPageDocument,
    "\n  mutation SaveNoticePreferences($input: SaveNoticePreferencesInput!) {\n    saveNoticePreferences(input: $input) {\n      preferences {\n        mailIsSetUp\n        language\n        mail\n        quietNights\n        unmailedKinds\n      }\n      problems {\n        code\n        message\n        field\n      }\n    }\n  }\n": types.SaveNoticePreferencesDocument,
    "\n  fragment DeliveryFields on Delivery {\n    id\n    state\n    dueAt\n    publishedAt\n    latenessMs\n    remoteUrl\n    viewerCanResolve\n    problem {\n      code\n      message\n    }\n    account {\n      id\n      screenName\n      avatarUrl\n      profileUrl\n    }\n    history {\n      at\n      state\n      code\n      message\n    }\n  }\n": types.DeliveryFieldsFragmentDoc,
    "\n  fragment PostDetailFields on Post {\n    id\n    text\n    state\n    authorName\n    createdAt\n    updatedAt\n    viewerCanEdit\n    viewerCanCancel\n    viewerCanDelete\n    schedule {\n      localTime\n      timeZone\n      dueAt\n    }\n    pictures {\n      id\n      url\n      width\n      height\n    }\n    accounts {\n      id\n      screenName\n      avatarUrl\n    }\n    deliveries {\n      id\n      ...DeliveryFields\n    }\n  }\n": types.PostDetailFieldsFragmentDoc,
    "\n  mutation CreatePost($input: CreatePostInput!) {\n    createPost(input: $input) {\n      post {\n        id\n        ...PostDetailFields\n      }\n      problems {\n        code\n        message\n        field\n      }\n    }\n  }\n": types.CreatePostDocument,
    "\n  mutation UpdatePost($input: UpdatePostInput!) {\n    updatePost(input: $input) {\n      post {\n        id\n        ...PostDetailFields\n      }\n      problems {\n        code\n        message\n        field\n      }\n    }\n  }\n": types.UpdatePostDocument,
    "\n  mutation SchedulePost($input: SchedulePostInput!) {\n    schedulePost(input: $input) {\n      post {\n        id\n        ...PostDetailFields\n      }\n      problems {\n        code\n        message\n        field\n      }\n    }\n  }\n": types.SchedulePostDocument,
    "\n  mutation PublishPostNow($input: PostInput!) {\n    publishPostNow(input: $input) {\n      post {\n        id\n        ...PostDetailFields\n      }\n      problems {\n        code\n        message\n        field\n      }\n    }\n  }\n": types.PublishPostNowDocument,
    "\n  mutation CancelPost($input: PostInput!) {\n    cancelPost(input: $input) {\n      post {\n        id\n        ...PostDetailFields\n      }\n      problems {\n        code\n        message\n        field\n      }\n    }\n  }\n": types.CancelPostDocument,
    "\n  mutation DeletePost($input: PostInput!) {\n    deletePost(input: $input) {\n      deletedPostId\n      problems {\n        code\n        message\n        field\n      }\n    }\n  }\n": types.DeletePostDocument,
    "\n  mutation ResolveDelivery($input: ResolveDeliveryInput!) {\n    resolveDelivery(input: $input) {\n      post {\n        id\n        ...PostDetailFields\n      }\n      problems {\n        code\n        message\n        field\n      }\n    }\n  }\n": types.ResolveDeliveryDocument,
    "\n  query PostPage($id: ID!) {\n    node(id: $id) {\n      ... on Post {\n        id\n        ...PostDetailFields\n      }\n    }\n  }\n": types.PostPageDocument,
    "\n  subscription PostDetailChanged($postId: ID) {\n    postChanged(postId: $postId) {\n      id\n      ...PostDetailFields\n    }\n  }\n": types.PostDetailChangedDocument,
    "\n  fragment PostRowFields on Post {\n    id\n    text\n    state\n    authorName\n    schedule {\n      dueAt\n    }\n    pictures {\n      id\n      url\n    }\n    accounts {\n      id\n      screenName\n      avatarUrl\n    }\n  }\n": types.PostRowFieldsFragmentDoc,
    "\n  query PostsPage($first: Int!, $after: String, $filter: PostFilter) {\n    posts(first: $first, after: $after, filter: $filter) {\n      edges {\n        cursor\n        node {\n          id\n          authorName\n          ...PostRowFields\n        }\n      }\n      pageInfo {\n        hasNextPage\n        hasPreviousPage\n        startCursor\n        endCursor\n      }\n    }\n  }\n": types.PostsPageDocument,
    "\n  query PostsAccounts {\n    accounts(first: 100) {\n      nodes {\n        id\n        screenName\n      }\n    }\n  }\n": types.PostsAccountsDocument,
    "\n  subscription PostRowChanged {\n    postChanged {\n      id\n      updatedAt\n      ...PostRowFields\n    }\n  }\n": types.PostRowChangedDocument,
    "\n  query PublishingHealth {\n    publishingHealth {\n      healthy\n      waiting\n      oldestDueSeconds\n      needsHuman\n    }\n  }\n": types.PublishingHealthDocument,
    "\n  query NoticeBell {\n    noticeCount {\n      unread\n    }\n  }\n": types.NoticeBellDocument,
    "\n  subscription NoticeBellChanged {\n    noticeCountChanged {\n      unread\n    }\n  }\n": types.NoticeBellChangedDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 *
 *
 * @example
 * ```ts
 * const query = graphql(`query GetUser($id: ID!) { user(id: $id) { name } }`);
 * ```
 *
 * The query argument is unknown!
 * Please regenerate the types.
 */
export function graphql(source: string): unknown;

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment SessionViewer on Viewer {\n    id\n    email\n    displayName\n    role\n    viewerCanSchedule\n    viewerCanConnectAccounts\n    tenant {\n      id\n      name\n      timeZone\n    }\n    memberships {\n      role\n      tenant {\n        id\n        name\n      }\n    }\n  }\n"): (typeof documents)["\n  fragment SessionViewer on Viewer {\n    id\n    email\n    displayName\n    role\n    viewerCanSchedule\n    viewerCanConnectAccounts\n    tenant {\n      id\n      name\n      timeZone\n    }\n    memberships {\n      role\n      tenant {\n        id\n        name\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment SessionGrant on SessionPayload {\n    accessToken\n    expiresAt\n    viewer {\n      ...SessionViewer\n    }\n  }\n"): (typeof documents)["\n  fragment SessionGrant on SessionPayload {\n    accessToken\n    expiresAt\n    viewer {\n      ...SessionViewer\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RefreshSession($input: RefreshSessionInput!) {\n    refreshSession(input: $input) {\n      ...SessionGrant\n      problems {\n        code\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation RefreshSession($input: RefreshSessionInput!) {\n    refreshSession(input: $input) {\n      ...SessionGrant\n      problems {\n        code\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SignIn($input: SignInInput!) {\n    signIn(input: $input) {\n      ...SessionGrant\n      problems {\n        code\n        message\n        field\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation SignIn($input: SignInInput!) {\n    signIn(input: $input) {\n      ...SessionGrant\n      problems {\n        code\n        message\n        field\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SignUp($input: SignUpInput!) {\n    signUp(input: $input) {\n      ...SessionGrant\n      problems {\n        code\n        message\n        field\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation SignUp($input: SignUpInput!) {\n    signUp(input: $input) {\n      ...SessionGrant\n      problems {\n        code\n        message\n        field\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SignOut {\n    signOut {\n      problems {\n        code\n        message\n        field\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation SignOut {\n    signOut {\n      problems {\n        code\n        message\n        field\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SignOutEverywhere {\n    signOutEverywhere {\n      problems {\n        code\n        message\n        field\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation SignOutEverywhere {\n    signOutEverywhere {\n      problems {\n        code\n        message\n        field\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment AccountCardFields on SocialAccount {\n    id\n    screenName\n    avatarUrl\n    profileUrl\n    followersCount\n    state\n    tokenExpiresAt\n    connectedAt\n  }\n"): (typeof documents)["\n  fragment AccountCardFields on SocialAccount {\n    id\n    screenName\n    avatarUrl\n    profileUrl\n    followersCount\n    state\n    tokenExpiresAt\n    connectedAt\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AccountsPage {\n    accounts(first: 100) {\n      nodes {\n        id\n        screenName\n        state\n        ...AccountCardFields\n      }\n    }\n  }\n"): (typeof documents)["\n  query AccountsPage {\n    accounts(first: 100) {\n      nodes {\n        id\n        screenName\n        state\n        ...AccountCardFields\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RefreshAccount($input: AccountInput!) {\n    refreshAccount(input: $input) {\n      account {\n        id\n        ...AccountCardFields\n      }\n      problems {\n        code\n        message\n        field\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation RefreshAccount($input: AccountInput!) {\n    refreshAccount(input: $input) {\n      account {\n        id\n        ...AccountCardFields\n      }\n      problems {\n        code\n        message\n        field\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DisconnectAccount($input: AccountInput!) {\n    disconnectAccount(input: $input) {\n      account {\n        id\n        ...AccountCardFields\n      }\n      problems {\n        code\n        message\n        field\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation DisconnectAccount($input: AccountInput!) {\n    disconnectAccount(input: $input) {\n      account {\n        id\n        ...AccountCardFields\n      }\n      problems {\n        code\n        message\n        field\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ConfirmPage($id: ID!) {\n    pendingConnection(id: $id) {\n      id\n      screenName\n      avatarUrl\n      followersCount\n      existingAccount {\n        id\n      }\n    }\n  }\n"): (typeof documents)["\n  query ConfirmPage($id: ID!) {\n    pendingConnection(id: $id) {\n      id\n      screenName\n      avatarUrl\n      followersCount\n      existingAccount {\n        id\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ConfirmConnection($input: ConnectionInput!) {\n    confirmConnection(input: $input) {\n      account {\n        id\n        ...AccountCardFields\n      }\n      problems {\n        code\n        message\n        field\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation ConfirmConnection($input: ConnectionInput!) {\n    confirmConnection(input: $input) {\n      account {\n        id\n        ...AccountCardFields\n      }\n      problems {\n        code\n        message\n        field\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation StartConnection($input: StartConnectionInput!) {\n    startConnection(input: $input) {\n      authorizeUrl\n      problems {\n        code\n        message\n        field\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation StartConnection($input: StartConnectionInput!) {\n    startConnection(input: $input) {\n      authorizeUrl\n      problems {\n        code\n        message\n        field\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment CalendarEntryFields on Post {\n    id\n    text\n    state\n    schedule {\n      dueAt\n    }\n    pictures {\n      id\n      url\n    }\n    accounts {\n      id\n      screenName\n      avatarUrl\n    }\n  }\n"): (typeof documents)["\n  fragment CalendarEntryFields on Post {\n    id\n    text\n    state\n    schedule {\n      dueAt\n    }\n    pictures {\n      id\n      url\n    }\n    accounts {\n      id\n      screenName\n      avatarUrl\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query CalendarPage($from: DateTime!, $to: DateTime!) {\n    calendar(from: $from, to: $to) {\n      id\n      schedule {\n        dueAt\n      }\n      ...CalendarEntryFields\n    }\n    accounts(first: 2) {\n      nodes {\n        id\n      }\n    }\n  }\n"): (typeof documents)["\n  query CalendarPage($from: DateTime!, $to: DateTime!) {\n    calendar(from: $from, to: $to) {\n      id\n      schedule {\n        dueAt\n      }\n      ...CalendarEntryFields\n    }\n    accounts(first: 2) {\n      nodes {\n        id\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment AccountChoiceFields on SocialAccount {\n    id\n    screenName\n    avatarUrl\n    state\n  }\n"): (typeof documents)["\n  fragment AccountChoiceFields on SocialAccount {\n    id\n    screenName\n    avatarUrl\n    state\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ComposePage($from: ID!, $copies: Boolean!) {\n    accounts(first: 100) {\n      nodes {\n        id\n        state\n        ...AccountChoiceFields\n      }\n    }\n    node(id: $from) @include(if: $copies) {\n      ... on Post {\n        id\n        text\n        pictures {\n          id\n          url\n          width\n          height\n        }\n        accounts {\n          id\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query ComposePage($from: ID!, $copies: Boolean!) {\n    accounts(first: 100) {\n      nodes {\n        id\n        state\n        ...AccountChoiceFields\n      }\n    }\n    node(id: $from) @include(if: $copies) {\n      ... on Post {\n        id\n        text\n        pictures {\n          id\n          url\n          width\n          height\n        }\n        accounts {\n          id\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query EditPage($id: ID!) {\n    node(id: $id) {\n      ... on Post {\n        id\n        text\n        state\n        viewerCanEdit\n        schedule {\n          localTime\n        }\n        pictures {\n          id\n          url\n          width\n          height\n        }\n        accounts {\n          id\n        }\n      }\n    }\n    accounts(first: 100) {\n      nodes {\n        id\n        state\n        ...AccountChoiceFields\n      }\n    }\n  }\n"): (typeof documents)["\n  query EditPage($id: ID!) {\n    node(id: $id) {\n      ... on Post {\n        id\n        text\n        state\n        viewerCanEdit\n        schedule {\n          localTime\n        }\n        pictures {\n          id\n          url\n          width\n          height\n        }\n        accounts {\n          id\n        }\n      }\n    }\n    accounts(first: 100) {\n      nodes {\n        id\n        state\n        ...AccountChoiceFields\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PictureAddress($id: ID!) {\n    node(id: $id) {\n      ... on Picture {\n        id\n        url\n      }\n    }\n  }\n"): (typeof documents)["\n  query PictureAddress($id: ID!) {\n    node(id: $id) {\n      ... on Picture {\n        id\n        url\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query CheckText($text: String!, $pictureCount: Int) {\n    checkText(network: WEIBO, text: $text, pictureCount: $pictureCount) {\n      length\n      limit\n      preview\n      problems {\n        code\n        message\n        field\n      }\n      warnings {\n        code\n        message\n      }\n    }\n  }\n"): (typeof documents)["\n  query CheckText($text: String!, $pictureCount: Int) {\n    checkText(network: WEIBO, text: $text, pictureCount: $pictureCount) {\n      length\n      limit\n      preview\n      problems {\n        code\n        message\n        field\n      }\n      warnings {\n        code\n        message\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query NoticesPage($after: String) {\n    notices(first: 20, after: $after) {\n      edges {\n        node {\n          id\n          kind\n          title\n          detail\n          path\n          updatedAt\n          read\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): (typeof documents)["\n  query NoticesPage($after: String) {\n    notices(first: 20, after: $after) {\n      edges {\n        node {\n          id\n          kind\n          title\n          detail\n          path\n          updatedAt\n          read\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation MarkNoticesRead($input: MarkNoticesReadInput!) {\n    markNoticesRead(input: $input) {\n      count {\n        unread\n      }\n      problems {\n        code\n        message\n        field\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation MarkNoticesRead($input: MarkNoticesReadInput!) {\n    markNoticesRead(input: $input) {\n      count {\n        unread\n      }\n      problems {\n        code\n        message\n        field\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query NoticePreferencesPage {\n    noticePreferences {\n      mailIsSetUp\n      language\n      mail\n      quietNights\n      unmailedKinds\n    }\n  }\n"): (typeof documents)["\n  query NoticePreferencesPage {\n    noticePreferences {\n      mailIsSetUp\n      language\n      mail\n      quietNights\n      unmailedKinds\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SaveNoticePreferences($input: SaveNoticePreferencesInput!) {\n    saveNoticePreferences(input: $input) {\n      preferences {\n        mailIsSetUp\n        language\n        mail\n        quietNights\n        unmailedKinds\n      }\n      problems {\n        code\n        message\n        field\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation SaveNoticePreferences($input: SaveNoticePreferencesInput!) {\n    saveNoticePreferences(input: $input) {\n      preferences {\n        mailIsSetUp\n        language\n        mail\n        quietNights\n        unmailedKinds\n      }\n      problems {\n        code\n        message\n        field\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment DeliveryFields on Delivery {\n    id\n    state\n    dueAt\n    publishedAt\n    latenessMs\n    remoteUrl\n    viewerCanResolve\n    problem {\n      code\n      message\n    }\n    account {\n      id\n      screenName\n      avatarUrl\n      profileUrl\n    }\n    history {\n      at\n      state\n      code\n      message\n    }\n  }\n"): (typeof documents)["\n  fragment DeliveryFields on Delivery {\n    id\n    state\n    dueAt\n    publishedAt\n    latenessMs\n    remoteUrl\n    viewerCanResolve\n    problem {\n      code\n      message\n    }\n    account {\n      id\n      screenName\n      avatarUrl\n      profileUrl\n    }\n    history {\n      at\n      state\n      code\n      message\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment PostDetailFields on Post {\n    id\n    text\n    state\n    authorName\n    createdAt\n    updatedAt\n    viewerCanEdit\n    viewerCanCancel\n    viewerCanDelete\n    schedule {\n      localTime\n      timeZone\n      dueAt\n    }\n    pictures {\n      id\n      url\n      width\n      height\n    }\n    accounts {\n      id\n      screenName\n      avatarUrl\n    }\n    deliveries {\n      id\n      ...DeliveryFields\n    }\n  }\n"): (typeof documents)["\n  fragment PostDetailFields on Post {\n    id\n    text\n    state\n    authorName\n    createdAt\n    updatedAt\n    viewerCanEdit\n    viewerCanCancel\n    viewerCanDelete\n    schedule {\n      localTime\n      timeZone\n      dueAt\n    }\n    pictures {\n      id\n      url\n      width\n      height\n    }\n    accounts {\n      id\n      screenName\n      avatarUrl\n    }\n    deliveries {\n      id\n      ...DeliveryFields\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreatePost($input: CreatePostInput!) {\n    createPost(input: $input) {\n      post {\n        id\n        ...PostDetailFields\n      }\n      problems {\n        code\n        message\n        field\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation CreatePost($input: CreatePostInput!) {\n    createPost(input: $input) {\n      post {\n        id\n        ...PostDetailFields\n      }\n      problems {\n        code\n        message\n        field\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdatePost($input: UpdatePostInput!) {\n    updatePost(input: $input) {\n      post {\n        id\n        ...PostDetailFields\n      }\n      problems {\n        code\n        message\n        field\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation UpdatePost($input: UpdatePostInput!) {\n    updatePost(input: $input) {\n      post {\n        id\n        ...PostDetailFields\n      }\n      problems {\n        code\n        message\n        field\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SchedulePost($input: SchedulePostInput!) {\n    schedulePost(input: $input) {\n      post {\n        id\n        ...PostDetailFields\n      }\n      problems {\n        code\n        message\n        field\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation SchedulePost($input: SchedulePostInput!) {\n    schedulePost(input: $input) {\n      post {\n        id\n        ...PostDetailFields\n      }\n      problems {\n        code\n        message\n        field\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation PublishPostNow($input: PostInput!) {\n    publishPostNow(input: $input) {\n      post {\n        id\n        ...PostDetailFields\n      }\n      problems {\n        code\n        message\n        field\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation PublishPostNow($input: PostInput!) {\n    publishPostNow(input: $input) {\n      post {\n        id\n        ...PostDetailFields\n      }\n      problems {\n        code\n        message\n        field\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CancelPost($input: PostInput!) {\n    cancelPost(input: $input) {\n      post {\n        id\n        ...PostDetailFields\n      }\n      problems {\n        code\n        message\n        field\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation CancelPost($input: PostInput!) {\n    cancelPost(input: $input) {\n      post {\n        id\n        ...PostDetailFields\n      }\n      problems {\n        code\n        message\n        field\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeletePost($input: PostInput!) {\n    deletePost(input: $input) {\n      deletedPostId\n      problems {\n        code\n        message\n        field\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation DeletePost($input: PostInput!) {\n    deletePost(input: $input) {\n      deletedPostId\n      problems {\n        code\n        message\n        field\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ResolveDelivery($input: ResolveDeliveryInput!) {\n    resolveDelivery(input: $input) {\n      post {\n        id\n        ...PostDetailFields\n      }\n      problems {\n        code\n        message\n        field\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation ResolveDelivery($input: ResolveDeliveryInput!) {\n    resolveDelivery(input: $input) {\n      post {\n        id\n        ...PostDetailFields\n      }\n      problems {\n        code\n        message\n        field\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PostPage($id: ID!) {\n    node(id: $id) {\n      ... on Post {\n        id\n        ...PostDetailFields\n      }\n    }\n  }\n"): (typeof documents)["\n  query PostPage($id: ID!) {\n    node(id: $id) {\n      ... on Post {\n        id\n        ...PostDetailFields\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription PostDetailChanged($postId: ID) {\n    postChanged(postId: $postId) {\n      id\n      ...PostDetailFields\n    }\n  }\n"): (typeof documents)["\n  subscription PostDetailChanged($postId: ID) {\n    postChanged(postId: $postId) {\n      id\n      ...PostDetailFields\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment PostRowFields on Post {\n    id\n    text\n    state\n    authorName\n    schedule {\n      dueAt\n    }\n    pictures {\n      id\n      url\n    }\n    accounts {\n      id\n      screenName\n      avatarUrl\n    }\n  }\n"): (typeof documents)["\n  fragment PostRowFields on Post {\n    id\n    text\n    state\n    authorName\n    schedule {\n      dueAt\n    }\n    pictures {\n      id\n      url\n    }\n    accounts {\n      id\n      screenName\n      avatarUrl\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PostsPage($first: Int!, $after: String, $filter: PostFilter) {\n    posts(first: $first, after: $after, filter: $filter) {\n      edges {\n        cursor\n        node {\n          id\n          authorName\n          ...PostRowFields\n        }\n      }\n      pageInfo {\n        hasNextPage\n        hasPreviousPage\n        startCursor\n        endCursor\n      }\n    }\n  }\n"): (typeof documents)["\n  query PostsPage($first: Int!, $after: String, $filter: PostFilter) {\n    posts(first: $first, after: $after, filter: $filter) {\n      edges {\n        cursor\n        node {\n          id\n          authorName\n          ...PostRowFields\n        }\n      }\n      pageInfo {\n        hasNextPage\n        hasPreviousPage\n        startCursor\n        endCursor\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PostsAccounts {\n    accounts(first: 100) {\n      nodes {\n        id\n        screenName\n      }\n    }\n  }\n"): (typeof documents)["\n  query PostsAccounts {\n    accounts(first: 100) {\n      nodes {\n        id\n        screenName\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription PostRowChanged {\n    postChanged {\n      id\n      updatedAt\n      ...PostRowFields\n    }\n  }\n"): (typeof documents)["\n  subscription PostRowChanged {\n    postChanged {\n      id\n      updatedAt\n      ...PostRowFields\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PublishingHealth {\n    publishingHealth {\n      healthy\n      waiting\n      oldestDueSeconds\n      needsHuman\n    }\n  }\n"): (typeof documents)["\n  query PublishingHealth {\n    publishingHealth {\n      healthy\n      waiting\n      oldestDueSeconds\n      needsHuman\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query NoticeBell {\n    noticeCount {\n      unread\n    }\n  }\n"): (typeof documents)["\n  query NoticeBell {\n    noticeCount {\n      unread\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription NoticeBellChanged {\n    noticeCountChanged {\n      unread\n    }\n  }\n"): (typeof documents)["\n  subscription NoticeBellChanged {\n    noticeCountChanged {\n      unread\n    }\n  }\n"];

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;