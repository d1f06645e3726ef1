import { ImagePlus } from 'lucide-react';
import { useRef, useState, type DragEvent } from 'react';

import { classNames } from '../../design/class-names';
import { FieldProblem } from '../../design/field';
import { useTranslation } from '../../i18n/translation';
import { moved } from './order';
import styles from './picture-board.module.css';
import { PictureTile } from './picture-tile';
import { ACCEPTED, MOST_PICTURES, type ChangePictures, type Pictures, type Upload } from './use-pictures';

interface PictureBoardProps {
  pictures: Pictures;
  uploads: readonly Upload[];
  problems: readonly string[];
  onAdd: (files: readonly File[]) => void;
  onChange: ChangePictures;
}

/** The pictures in their order: drop, paste or choose; move by dragging or with the arrow keys. */
export function PictureBoard({ pictures, uploads, problems, onAdd, onChange }: PictureBoardProps) {
  const { t } = useTranslation();
  const chooser = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const [dragged, setDragged] = useState<number>();
  const [over, setOver] = useState(false);
  const [said, setSaid] = useState('');
  const room = pictures.length + uploads.length < MOST_PICTURES;

  const move = (from: number, to: number) => {
    if (to < 0 || to >= pictures.length) return;
    onChange((before) => moved(before, from, to));
    setSaid(t('compose.moved', { n: to + 1 }));
  };
  const remove = (index: number) => {
    onChange((before) => before.toSpliced(index, 1));
    list.current?.querySelectorAll<HTMLButtonElement>('button')[Math.max(2 * (index - 1), 0)]?.focus();
  };
  const drop = (event: DragEvent) => {
    const files = [...event.dataTransfer.files];
    setOver(false);
    if (files.length === 0) return;
    event.preventDefault();
    onAdd(files);
  };

  return (
    <fieldset
      className={classNames(styles.board, over && styles.over)}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes('Files')) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <legend className="visually-hidden">{t('compose.pictures')}</legend>
      <ul className={styles.tiles} ref={list}>
        {pictures.map((picture, index) => (
          <PictureTile
            key={picture.id}
            picture={picture}
            place={index + 1}
            dragging={dragged === index}
            onMove={(step) => move(index, index + step)}
            onRemove={() => remove(index)}
            onDragStart={() => setDragged(index)}
            onDragEnd={() => setDragged(undefined)}
            onDragOnto={() => {
              if (dragged === undefined || dragged === index) return;
              move(dragged, index);
              setDragged(index);
            }}
          />
        ))}
        {uploads.map(({ key, name, share }) => (
          <li key={key} className={styles.upload}>
            <progress value={share} aria-label={t('compose.uploading', { name, percent: Math.round(share * 100) })} />
          </li>
        ))}
        {room && (
          <li>
            <button type="button" name="pictureIds" className={styles.add} onClick={() => chooser.current?.click()}>
              <ImagePlus size={20} aria-hidden />
              <span>{t('compose.addPictures')}</span>
            </button>
          </li>
        )}
      </ul>
      <input
        ref={chooser}
        type="file"
        accept={ACCEPTED}
        multiple
        hidden
        onChange={(event) => {
          onAdd([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
      <p className={styles.hint}>
        {t('compose.picturesHint')} <span className="numbers">{t('compose.picturesCount', { count: pictures.length })}</span>
      </p>
      {problems.map((problem) => (
        <FieldProblem key={problem}>{problem}</FieldProblem>
      ))}
      <p className="visually-hidden" role="status">
        {said}
      </p>
    </fieldset>
  );
}
