/**
 * A canvas with a camera that draws only when something has changed: controls, sizes, rays from the pointer, places on
 * the screen. Colours are tokens as they are (no colour management), so a scene matches the page around it.
 */
import {
  ColorManagement,
  LinearSRGBColorSpace,
  PerspectiveCamera,
  Raycaster,
  Scene,
  Spherical,
  Vector2,
  Vector3,
  WebGLRenderer,
} from 'three';
import { OrbitControls } from 'three/examples/jsm/controls/OrbitControls.js';
import type { Ray } from '../layout/pick.ts';
import { begin } from '../stores/busy.ts';
import { useClock } from '../stores/clock.ts';
import { wantsLessMotion } from '../stores/settings-store.ts';

ColorManagement.enabled = false;

const GLIDE_MS = 250;

export interface ScreenPoint {
  readonly x: number;
  readonly y: number;
  /** In front of the camera. */
  readonly isAhead: boolean;
}

export class Stage {
  readonly scene = new Scene();
  readonly camera: PerspectiveCamera;
  readonly controls: OrbitControls;
  readonly renderer: WebGLRenderer;
  /** Someone has turned or moved the camera by hand. */
  hasBeenMoved = false;
  width = 1;
  height = 1;
  readonly #caster = new Raycaster();
  readonly #point = new Vector2();
  readonly #spot = new Vector3();
  readonly #beforeDraw = new Set<() => void>();
  readonly #ball = new Spherical();
  #frame = 0;
  #gliding = 0;
  #endGlide: (() => void) | undefined;
  #hasLooked = false;
  #end: (() => void) | undefined;

  /** Throws where the browser gives no WebGL context. `?lowgfx` leaves smoothing out, for software drawing. */
  constructor(canvas: HTMLCanvasElement, fieldOfView: number) {
    this.renderer = new WebGLRenderer({
      canvas,
      antialias: !new URLSearchParams(location.search).has('lowgfx'),
      powerPreference: 'high-performance',
    });
    this.renderer.outputColorSpace = LinearSRGBColorSpace;
    // Asking the card for its log stalls the first frame, and our shaders are known to compile.
    this.renderer.debug.checkShaderErrors = false;
    this.renderer.setPixelRatio(Math.min(2, window.devicePixelRatio));
    this.camera = new PerspectiveCamera(fieldOfView, 1, 1, 4000);
    this.controls = new OrbitControls(this.camera, canvas);
    this.controls.enableDamping = false;
    this.controls.addEventListener('change', () => this.invalidate());
    this.controls.addEventListener('start', () => {
      this.hasBeenMoved = true;
    });
  }

  /** Called with every drawing, before it: labels follow the camera here. */
  beforeDraw(listener: () => void): () => void {
    this.#beforeDraw.add(listener);
    return () => {
      this.#beforeDraw.delete(listener);
    };
  }

  resize(width: number, height: number): void {
    if (width < 2 || height < 2) return;
    this.width = width;
    this.height = height;
    this.renderer.setSize(width, height, false);
    this.camera.aspect = width / height;
    this.camera.updateProjectionMatrix();
    this.invalidate();
  }

  /** Moves the eye and what it looks at, in a quarter of a second; at once where less motion is asked for. */
  glideTo(eye: Vector3, target: Vector3): void {
    cancelAnimationFrame(this.#gliding);
    this.#endGlide?.();
    this.#endGlide = undefined;
    const arrive = (share: number): void => {
      this.camera.position.lerpVectors(from.eye, eye, share);
      this.controls.target.lerpVectors(from.target, target, share);
      this.controls.update();
      this.invalidate();
    };
    const from = { eye: this.camera.position.clone(), target: this.controls.target.clone() };
    const isFirst = !this.#hasLooked;
    this.#hasLooked = true;
    if (isFirst || wantsLessMotion()) {
      arrive(1);
      return;
    }
    const begun = performance.now();
    this.#endGlide = begin('glide');
    const step = (now: number): void => {
      const share = Math.min(1, Math.max(0, (now - begun) / GLIDE_MS));
      arrive(share * share * (3 - 2 * share));
      if (share < 1) this.#gliding = requestAnimationFrame(step);
      else {
        this.#endGlide?.();
        this.#endGlide = undefined;
      }
    };
    this.#gliding = requestAnimationFrame(step);
  }

  /** Turns about what is looked at, and tilts [rad]. */
  orbit(turn: number, tilt: number): void {
    const { camera, controls } = this;
    this.#ball.setFromVector3(this.#spot.copy(camera.position).sub(controls.target));
    this.#ball.theta += turn;
    this.#ball.phi = Math.min(controls.maxPolarAngle, Math.max(0.05, this.#ball.phi + tilt));
    camera.position.setFromSpherical(this.#ball).add(controls.target);
    controls.update();
    this.hasBeenMoved = true;
    this.invalidate();
  }

  /** Draws in the next frame. */
  invalidate(): void {
    if (this.#frame !== 0) return;
    // While playing there is always a next frame; only a picture at rest can be waited for.
    const end = useClock.getState().isPlaying ? undefined : begin('redraw');
    this.#end = end;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.draw();
      end?.();
    });
  }

  draw(): void {
    this.camera.updateMatrixWorld();
    for (const listener of this.#beforeDraw) listener();
    this.renderer.render(this.scene, this.camera);
  }

  /** Ray from the eye through a point of the canvas [px]. */
  rayAt(x: number, y: number): Ray {
    this.#point.set((x / this.width) * 2 - 1, 1 - (y / this.height) * 2);
    this.#caster.setFromCamera(this.#point, this.camera);
    const { origin, direction } = this.#caster.ray;
    return { origin: [origin.x, origin.y, origin.z], direction: [direction.x, direction.y, direction.z] };
  }

  /** Where a point of the world shows on the canvas [px]. */
  toScreen(x: number, y: number, z: number): ScreenPoint {
    this.#spot.set(x, y, z).project(this.camera);
    return {
      x: ((this.#spot.x + 1) / 2) * this.width,
      y: ((1 - this.#spot.y) / 2) * this.height,
      isAhead: this.#spot.z < 1,
    };
  }

  dispose(): void {
    cancelAnimationFrame(this.#frame);
    cancelAnimationFrame(this.#gliding);
    this.#end?.();
    this.#endGlide?.();
    this.controls.dispose();
    this.renderer.dispose();
  }
}

let known: boolean | undefined;

/** False where scenes cannot be drawn; the flat views carry on. `?nowebgl` says so for tests. */
export function hasWebGl(): boolean {
  known ??= !new URLSearchParams(location.search).has('nowebgl') && canMakeContext();
  return known;
}

/** From now on scenes are not tried any more: a context that was promised could not be made. */
export function giveUpWebGl(): void {
  known = false;
}

function canMakeContext(): boolean {
  try {
    return document.createElement('canvas').getContext('webgl2') !== null;
  } catch {
    return false;
  }
}
