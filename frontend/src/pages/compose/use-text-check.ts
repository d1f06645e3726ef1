import { useEffect, useState } from 'react';
import { useClient } from 'urql';

import { graphql } from '../../gql';
import type { CheckTextQuery } from '../../gql/graphql';
import { ASSUMED_LIMIT, estimateLength } from './weibo-length';

const CheckText = graphql(`
  query CheckText($text: String!, $pictureCount: Int) {
    checkText(network: WEIBO, text: $text, pictureCount: $pictureCount) {
      length
      limit
      preview
      problems {
        code
        message
        field
      }
      warnings {
        code
        message
      }
    }
  }
`);

const PAUSE_MS = 350;

type Verdict = CheckTextQuery['checkText'];

export interface TextCheck {
  length: number;
  limit: number;
  /** As it will be sent; what is written, until the server has said. */
  preview: string;
  /** The server's word on this very text; none while it is being asked for. */
  verdict: Verdict | undefined;
}

/** Measures the text: the server's word once the typing pauses, an estimate meanwhile. */
export function useTextCheck(text: string, pictureCount: number): TextCheck {
  const client = useClient();
  const [found, setFound] = useState<{ text: string; verdict: Verdict }>();

  useEffect(() => {
    if (text.trim() === '') return;
    let stale = false;
    const timer = setTimeout(async () => {
      const { data } = await client.query(CheckText, { text, pictureCount }, { requestPolicy: 'network-only' }).toPromise();
      if (!stale && data) setFound({ text, verdict: data.checkText });
    }, PAUSE_MS);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [client, text, pictureCount]);

  const verdict = text.trim() !== '' && found?.text === text ? found.verdict : undefined;
  const limit = found?.verdict.limit ?? ASSUMED_LIMIT;
  return { length: verdict?.length ?? estimateLength(text), limit, preview: verdict?.preview ?? text, verdict };
}
