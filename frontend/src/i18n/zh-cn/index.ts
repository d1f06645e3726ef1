import { accounts } from './accounts';
import { calendar } from './calendar';
import { common, failure, shell, time } from './common';
import { compose } from './compose';
import { notices } from './notices';
import { posts, states } from './posts';
import { session } from './session';

export const zhCN = { common, failure, shell, time, session, accounts, compose, calendar, notices, posts, states };
