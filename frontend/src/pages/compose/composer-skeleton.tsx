import { Sheet } from '../../design/page';
import { Loading, Skeleton } from '../../design/skeleton';
import styles from './composer-skeleton.module.css';

export function ComposerSkeleton() {
  return (
    <Loading>
      <Sheet className={styles.ghost}>
        <Skeleton width="70%" height={20} />
        <Skeleton width="55%" height={20} />
        <Skeleton width="62%" height={20} />
        <Skeleton width={84} height={84} />
      </Sheet>
    </Loading>
  );
}
