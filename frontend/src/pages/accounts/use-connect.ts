import { useState } from 'react';
import { useMutation } from 'urql';

import { outcomeOf } from '../../api/problems';
import { useToast } from '../../design/toast';
import { graphql } from '../../gql';
import { useTranslation } from '../../i18n/translation';

const StartConnection = graphql(`
  mutation StartConnection($input: StartConnectionInput!) {
    startConnection(input: $input) {
      authorizeUrl
      problems {
        code
        message
        field
      }
    }
  }
`);

/** Sends the browser to the network's page; it comes back to `/accounts/connect/…`. */
export function useConnect(): { connect: () => void; leaving: boolean } {
  const { t } = useTranslation();
  const say = useToast();
  const [leaving, setLeaving] = useState(false);
  const [, start] = useMutation(StartConnection);
  const connect = async () => {
    setLeaving(true);
    const { payload, problems } = outcomeOf(t, await start({ input: { network: 'WEIBO' } }));
    if (payload?.authorizeUrl) {
      window.location.assign(payload.authorizeUrl);
      return;
    }
    setLeaving(false);
    say(problems[0]?.message ?? t('failure.INTERNAL'), { failed: true });
  };
  return { connect: () => void connect(), leaving };
}
