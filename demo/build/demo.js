// src/handler-api.ts
var BUTTON_EVENT = Object.freeze({
  BUTTON_AVAILABLE: "BUTTON_AVAILABLE",
  BUTTON_UNAVAILABLE: "BUTTON_UNAVAILABLE",
  BUTTON_ACCEPTED: "BUTTON_ACCEPTED",
  BUTTON_REJECTED: "BUTTON_REJECTED"
});
var anchorId = (buttonId) => `liveagent_invite_button_${buttonId}`;

// node_modules/@lit/reactive-element/css-tag.js
var t = globalThis;
var e = t.ShadowRoot && (void 0 === t.ShadyCSS || t.ShadyCSS.nativeShadow) && "adoptedStyleSheets" in Document.prototype && "replace" in CSSStyleSheet.prototype;
var s = /* @__PURE__ */ Symbol();
var o = /* @__PURE__ */ new WeakMap();
var n = class {
  constructor(t5, e5, o5) {
    if (this._$cssResult$ = true, o5 !== s) throw Error("CSSResult is not constructable. Use `unsafeCSS` or `css` instead.");
    this.cssText = t5, this.t = e5;
  }
  get styleSheet() {
    let t5 = this.o;
    const s5 = this.t;
    if (e && void 0 === t5) {
      const e5 = void 0 !== s5 && 1 === s5.length;
      e5 && (t5 = o.get(s5)), void 0 === t5 && ((this.o = t5 = new CSSStyleSheet()).replaceSync(this.cssText), e5 && o.set(s5, t5));
    }
    return t5;
  }
  toString() {
    return this.cssText;
  }
};
var r = (t5) => new n("string" == typeof t5 ? t5 : t5 + "", void 0, s);
var i = (t5, ...e5) => {
  const o5 = 1 === t5.length ? t5[0] : e5.reduce((e6, s5, o6) => e6 + ((t6) => {
    if (true === t6._$cssResult$) return t6.cssText;
    if ("number" == typeof t6) return t6;
    throw Error("Value passed to 'css' function must be a 'css' function result: " + t6 + ". Use 'unsafeCSS' to pass non-literal values, but take care to ensure page security.");
  })(s5) + t5[o6 + 1], t5[0]);
  return new n(o5, t5, s);
};
var S = (s5, o5) => {
  if (e) s5.adoptedStyleSheets = o5.map((t5) => t5 instanceof CSSStyleSheet ? t5 : t5.styleSheet);
  else for (const e5 of o5) {
    const o6 = document.createElement("style"), n4 = t.litNonce;
    void 0 !== n4 && o6.setAttribute("nonce", n4), o6.textContent = e5.cssText, s5.appendChild(o6);
  }
};
var c = e ? (t5) => t5 : (t5) => t5 instanceof CSSStyleSheet ? ((t6) => {
  let e5 = "";
  for (const s5 of t6.cssRules) e5 += s5.cssText;
  return r(e5);
})(t5) : t5;

// node_modules/@lit/reactive-element/reactive-element.js
var { is: i2, defineProperty: e2, getOwnPropertyDescriptor: h, getOwnPropertyNames: r2, getOwnPropertySymbols: o2, getPrototypeOf: n2 } = Object;
var a = globalThis;
var c2 = a.trustedTypes;
var l = c2 ? c2.emptyScript : "";
var p = a.reactiveElementPolyfillSupport;
var d = (t5, s5) => t5;
var u = { toAttribute(t5, s5) {
  switch (s5) {
    case Boolean:
      t5 = t5 ? l : null;
      break;
    case Object:
    case Array:
      t5 = null == t5 ? t5 : JSON.stringify(t5);
  }
  return t5;
}, fromAttribute(t5, s5) {
  let i7 = t5;
  switch (s5) {
    case Boolean:
      i7 = null !== t5;
      break;
    case Number:
      i7 = null === t5 ? null : Number(t5);
      break;
    case Object:
    case Array:
      try {
        i7 = JSON.parse(t5);
      } catch (t6) {
        i7 = null;
      }
  }
  return i7;
} };
var f = (t5, s5) => !i2(t5, s5);
var b = { attribute: true, type: String, converter: u, reflect: false, useDefault: false, hasChanged: f };
Symbol.metadata ??= /* @__PURE__ */ Symbol("metadata"), a.litPropertyMetadata ??= /* @__PURE__ */ new WeakMap();
var y = class extends HTMLElement {
  static addInitializer(t5) {
    this._$Ei(), (this.l ??= []).push(t5);
  }
  static get observedAttributes() {
    return this.finalize(), this._$Eh && [...this._$Eh.keys()];
  }
  static createProperty(t5, s5 = b) {
    if (s5.state && (s5.attribute = false), this._$Ei(), this.prototype.hasOwnProperty(t5) && ((s5 = Object.create(s5)).wrapped = true), this.elementProperties.set(t5, s5), !s5.noAccessor) {
      const i7 = /* @__PURE__ */ Symbol(), h4 = this.getPropertyDescriptor(t5, i7, s5);
      void 0 !== h4 && e2(this.prototype, t5, h4);
    }
  }
  static getPropertyDescriptor(t5, s5, i7) {
    const { get: e5, set: r5 } = h(this.prototype, t5) ?? { get() {
      return this[s5];
    }, set(t6) {
      this[s5] = t6;
    } };
    return { get: e5, set(s6) {
      const h4 = e5?.call(this);
      r5?.call(this, s6), this.requestUpdate(t5, h4, i7);
    }, configurable: true, enumerable: true };
  }
  static getPropertyOptions(t5) {
    return this.elementProperties.get(t5) ?? b;
  }
  static _$Ei() {
    if (this.hasOwnProperty(d("elementProperties"))) return;
    const t5 = n2(this);
    t5.finalize(), void 0 !== t5.l && (this.l = [...t5.l]), this.elementProperties = new Map(t5.elementProperties);
  }
  static finalize() {
    if (this.hasOwnProperty(d("finalized"))) return;
    if (this.finalized = true, this._$Ei(), this.hasOwnProperty(d("properties"))) {
      const t6 = this.properties, s5 = [...r2(t6), ...o2(t6)];
      for (const i7 of s5) this.createProperty(i7, t6[i7]);
    }
    const t5 = this[Symbol.metadata];
    if (null !== t5) {
      const s5 = litPropertyMetadata.get(t5);
      if (void 0 !== s5) for (const [t6, i7] of s5) this.elementProperties.set(t6, i7);
    }
    this._$Eh = /* @__PURE__ */ new Map();
    for (const [t6, s5] of this.elementProperties) {
      const i7 = this._$Eu(t6, s5);
      void 0 !== i7 && this._$Eh.set(i7, t6);
    }
    this.elementStyles = this.finalizeStyles(this.styles);
  }
  static finalizeStyles(s5) {
    const i7 = [];
    if (Array.isArray(s5)) {
      const e5 = new Set(s5.flat(1 / 0).reverse());
      for (const s6 of e5) i7.unshift(c(s6));
    } else void 0 !== s5 && i7.push(c(s5));
    return i7;
  }
  static _$Eu(t5, s5) {
    const i7 = s5.attribute;
    return false === i7 ? void 0 : "string" == typeof i7 ? i7 : "string" == typeof t5 ? t5.toLowerCase() : void 0;
  }
  constructor() {
    super(), this._$Ep = void 0, this.isUpdatePending = false, this.hasUpdated = false, this._$Em = null, this._$Ev();
  }
  _$Ev() {
    this._$ES = new Promise((t5) => this.enableUpdating = t5), this._$AL = /* @__PURE__ */ new Map(), this._$E_(), this.requestUpdate(), this.constructor.l?.forEach((t5) => t5(this));
  }
  addController(t5) {
    (this._$EO ??= /* @__PURE__ */ new Set()).add(t5), void 0 !== this.renderRoot && this.isConnected && t5.hostConnected?.();
  }
  removeController(t5) {
    this._$EO?.delete(t5);
  }
  _$E_() {
    const t5 = /* @__PURE__ */ new Map(), s5 = this.constructor.elementProperties;
    for (const i7 of s5.keys()) this.hasOwnProperty(i7) && (t5.set(i7, this[i7]), delete this[i7]);
    t5.size > 0 && (this._$Ep = t5);
  }
  createRenderRoot() {
    const t5 = this.shadowRoot ?? this.attachShadow(this.constructor.shadowRootOptions);
    return S(t5, this.constructor.elementStyles), t5;
  }
  connectedCallback() {
    this.renderRoot ??= this.createRenderRoot(), this.enableUpdating(true), this._$EO?.forEach((t5) => t5.hostConnected?.());
  }
  enableUpdating(t5) {
  }
  disconnectedCallback() {
    this._$EO?.forEach((t5) => t5.hostDisconnected?.());
  }
  attributeChangedCallback(t5, s5, i7) {
    this._$AK(t5, i7);
  }
  _$ET(t5, s5) {
    const i7 = this.constructor.elementProperties.get(t5), e5 = this.constructor._$Eu(t5, i7);
    if (void 0 !== e5 && true === i7.reflect) {
      const h4 = (void 0 !== i7.converter?.toAttribute ? i7.converter : u).toAttribute(s5, i7.type);
      this._$Em = t5, null == h4 ? this.removeAttribute(e5) : this.setAttribute(e5, h4), this._$Em = null;
    }
  }
  _$AK(t5, s5) {
    const i7 = this.constructor, e5 = i7._$Eh.get(t5);
    if (void 0 !== e5 && this._$Em !== e5) {
      const t6 = i7.getPropertyOptions(e5), h4 = "function" == typeof t6.converter ? { fromAttribute: t6.converter } : void 0 !== t6.converter?.fromAttribute ? t6.converter : u;
      this._$Em = e5;
      const r5 = h4.fromAttribute(s5, t6.type);
      this[e5] = r5 ?? this._$Ej?.get(e5) ?? r5, this._$Em = null;
    }
  }
  requestUpdate(t5, s5, i7, e5 = false, h4) {
    if (void 0 !== t5) {
      const r5 = this.constructor;
      if (false === e5 && (h4 = this[t5]), i7 ??= r5.getPropertyOptions(t5), !((i7.hasChanged ?? f)(h4, s5) || i7.useDefault && i7.reflect && h4 === this._$Ej?.get(t5) && !this.hasAttribute(r5._$Eu(t5, i7)))) return;
      this.C(t5, s5, i7);
    }
    false === this.isUpdatePending && (this._$ES = this._$EP());
  }
  C(t5, s5, { useDefault: i7, reflect: e5, wrapped: h4 }, r5) {
    i7 && !(this._$Ej ??= /* @__PURE__ */ new Map()).has(t5) && (this._$Ej.set(t5, r5 ?? s5 ?? this[t5]), true !== h4 || void 0 !== r5) || (this._$AL.has(t5) || (this.hasUpdated || i7 || (s5 = void 0), this._$AL.set(t5, s5)), true === e5 && this._$Em !== t5 && (this._$Eq ??= /* @__PURE__ */ new Set()).add(t5));
  }
  async _$EP() {
    this.isUpdatePending = true;
    try {
      await this._$ES;
    } catch (t6) {
      Promise.reject(t6);
    }
    const t5 = this.scheduleUpdate();
    return null != t5 && await t5, !this.isUpdatePending;
  }
  scheduleUpdate() {
    return this.performUpdate();
  }
  performUpdate() {
    if (!this.isUpdatePending) return;
    if (!this.hasUpdated) {
      if (this.renderRoot ??= this.createRenderRoot(), this._$Ep) {
        for (const [t7, s6] of this._$Ep) this[t7] = s6;
        this._$Ep = void 0;
      }
      const t6 = this.constructor.elementProperties;
      if (t6.size > 0) for (const [s6, i7] of t6) {
        const { wrapped: t7 } = i7, e5 = this[s6];
        true !== t7 || this._$AL.has(s6) || void 0 === e5 || this.C(s6, void 0, i7, e5);
      }
    }
    let t5 = false;
    const s5 = this._$AL;
    try {
      t5 = this.shouldUpdate(s5), t5 ? (this.willUpdate(s5), this._$EO?.forEach((t6) => t6.hostUpdate?.()), this.update(s5)) : this._$EM();
    } catch (s6) {
      throw t5 = false, this._$EM(), s6;
    }
    t5 && this._$AE(s5);
  }
  willUpdate(t5) {
  }
  _$AE(t5) {
    this._$EO?.forEach((t6) => t6.hostUpdated?.()), this.hasUpdated || (this.hasUpdated = true, this.firstUpdated(t5)), this.updated(t5);
  }
  _$EM() {
    this._$AL = /* @__PURE__ */ new Map(), this.isUpdatePending = false;
  }
  get updateComplete() {
    return this.getUpdateComplete();
  }
  getUpdateComplete() {
    return this._$ES;
  }
  shouldUpdate(t5) {
    return true;
  }
  update(t5) {
    this._$Eq &&= this._$Eq.forEach((t6) => this._$ET(t6, this[t6])), this._$EM();
  }
  updated(t5) {
  }
  firstUpdated(t5) {
  }
};
y.elementStyles = [], y.shadowRootOptions = { mode: "open" }, y[d("elementProperties")] = /* @__PURE__ */ new Map(), y[d("finalized")] = /* @__PURE__ */ new Map(), p?.({ ReactiveElement: y }), (a.reactiveElementVersions ??= []).push("2.1.2");

// node_modules/lit-html/lit-html.js
var t2 = globalThis;
var i3 = (t5) => t5;
var s2 = t2.trustedTypes;
var e3 = s2 ? s2.createPolicy("lit-html", { createHTML: (t5) => t5 }) : void 0;
var h2 = "$lit$";
var o3 = `lit$${Math.random().toFixed(9).slice(2)}$`;
var n3 = "?" + o3;
var r3 = `<${n3}>`;
var l2 = document;
var c3 = () => l2.createComment("");
var a2 = (t5) => null === t5 || "object" != typeof t5 && "function" != typeof t5;
var u2 = Array.isArray;
var d2 = (t5) => u2(t5) || "function" == typeof t5?.[Symbol.iterator];
var f2 = "[ 	\n\f\r]";
var v = /<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g;
var _ = /-->/g;
var m = />/g;
var p2 = RegExp(`>|${f2}(?:([^\\s"'>=/]+)(${f2}*=${f2}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`, "g");
var g = /'/g;
var $ = /"/g;
var y2 = /^(?:script|style|textarea|title)$/i;
var x = (t5) => (i7, ...s5) => ({ _$litType$: t5, strings: i7, values: s5 });
var b2 = x(1);
var w = x(2);
var T = x(3);
var E = /* @__PURE__ */ Symbol.for("lit-noChange");
var A = /* @__PURE__ */ Symbol.for("lit-nothing");
var C = /* @__PURE__ */ new WeakMap();
var P = l2.createTreeWalker(l2, 129);
function V(t5, i7) {
  if (!u2(t5) || !t5.hasOwnProperty("raw")) throw Error("invalid template strings array");
  return void 0 !== e3 ? e3.createHTML(i7) : i7;
}
var N = (t5, i7) => {
  const s5 = t5.length - 1, e5 = [];
  let n4, l4 = 2 === i7 ? "<svg>" : 3 === i7 ? "<math>" : "", c5 = v;
  for (let i8 = 0; i8 < s5; i8++) {
    const s6 = t5[i8];
    let a3, u5, d3 = -1, f3 = 0;
    for (; f3 < s6.length && (c5.lastIndex = f3, u5 = c5.exec(s6), null !== u5); ) f3 = c5.lastIndex, c5 === v ? "!--" === u5[1] ? c5 = _ : void 0 !== u5[1] ? c5 = m : void 0 !== u5[2] ? (y2.test(u5[2]) && (n4 = RegExp("</" + u5[2], "g")), c5 = p2) : void 0 !== u5[3] && (c5 = p2) : c5 === p2 ? ">" === u5[0] ? (c5 = n4 ?? v, d3 = -1) : void 0 === u5[1] ? d3 = -2 : (d3 = c5.lastIndex - u5[2].length, a3 = u5[1], c5 = void 0 === u5[3] ? p2 : '"' === u5[3] ? $ : g) : c5 === $ || c5 === g ? c5 = p2 : c5 === _ || c5 === m ? c5 = v : (c5 = p2, n4 = void 0);
    const x2 = c5 === p2 && t5[i8 + 1].startsWith("/>") ? " " : "";
    l4 += c5 === v ? s6 + r3 : d3 >= 0 ? (e5.push(a3), s6.slice(0, d3) + h2 + s6.slice(d3) + o3 + x2) : s6 + o3 + (-2 === d3 ? i8 : x2);
  }
  return [V(t5, l4 + (t5[s5] || "<?>") + (2 === i7 ? "</svg>" : 3 === i7 ? "</math>" : "")), e5];
};
var S2 = class _S {
  constructor({ strings: t5, _$litType$: i7 }, e5) {
    let r5;
    this.parts = [];
    let l4 = 0, a3 = 0;
    const u5 = t5.length - 1, d3 = this.parts, [f3, v3] = N(t5, i7);
    if (this.el = _S.createElement(f3, e5), P.currentNode = this.el.content, 2 === i7 || 3 === i7) {
      const t6 = this.el.content.firstChild;
      t6.replaceWith(...t6.childNodes);
    }
    for (; null !== (r5 = P.nextNode()) && d3.length < u5; ) {
      if (1 === r5.nodeType) {
        if (r5.hasAttributes()) for (const t6 of r5.getAttributeNames()) if (t6.endsWith(h2)) {
          const i8 = v3[a3++], s5 = r5.getAttribute(t6).split(o3), e6 = /([.?@])?(.*)/.exec(i8);
          d3.push({ type: 1, index: l4, name: e6[2], strings: s5, ctor: "." === e6[1] ? I : "?" === e6[1] ? L : "@" === e6[1] ? z : H }), r5.removeAttribute(t6);
        } else t6.startsWith(o3) && (d3.push({ type: 6, index: l4 }), r5.removeAttribute(t6));
        if (y2.test(r5.tagName)) {
          const t6 = r5.textContent.split(o3), i8 = t6.length - 1;
          if (i8 > 0) {
            r5.textContent = s2 ? s2.emptyScript : "";
            for (let s5 = 0; s5 < i8; s5++) r5.append(t6[s5], c3()), P.nextNode(), d3.push({ type: 2, index: ++l4 });
            r5.append(t6[i8], c3());
          }
        }
      } else if (8 === r5.nodeType) if (r5.data === n3) d3.push({ type: 2, index: l4 });
      else {
        let t6 = -1;
        for (; -1 !== (t6 = r5.data.indexOf(o3, t6 + 1)); ) d3.push({ type: 7, index: l4 }), t6 += o3.length - 1;
      }
      l4++;
    }
  }
  static createElement(t5, i7) {
    const s5 = l2.createElement("template");
    return s5.innerHTML = t5, s5;
  }
};
function M(t5, i7, s5 = t5, e5) {
  if (i7 === E) return i7;
  let h4 = void 0 !== e5 ? s5._$Co?.[e5] : s5._$Cl;
  const o5 = a2(i7) ? void 0 : i7._$litDirective$;
  return h4?.constructor !== o5 && (h4?._$AO?.(false), void 0 === o5 ? h4 = void 0 : (h4 = new o5(t5), h4._$AT(t5, s5, e5)), void 0 !== e5 ? (s5._$Co ??= [])[e5] = h4 : s5._$Cl = h4), void 0 !== h4 && (i7 = M(t5, h4._$AS(t5, i7.values), h4, e5)), i7;
}
var R = class {
  constructor(t5, i7) {
    this._$AV = [], this._$AN = void 0, this._$AD = t5, this._$AM = i7;
  }
  get parentNode() {
    return this._$AM.parentNode;
  }
  get _$AU() {
    return this._$AM._$AU;
  }
  u(t5) {
    const { el: { content: i7 }, parts: s5 } = this._$AD, e5 = (t5?.creationScope ?? l2).importNode(i7, true);
    P.currentNode = e5;
    let h4 = P.nextNode(), o5 = 0, n4 = 0, r5 = s5[0];
    for (; void 0 !== r5; ) {
      if (o5 === r5.index) {
        let i8;
        2 === r5.type ? i8 = new k(h4, h4.nextSibling, this, t5) : 1 === r5.type ? i8 = new r5.ctor(h4, r5.name, r5.strings, this, t5) : 6 === r5.type && (i8 = new Z(h4, this, t5)), this._$AV.push(i8), r5 = s5[++n4];
      }
      o5 !== r5?.index && (h4 = P.nextNode(), o5++);
    }
    return P.currentNode = l2, e5;
  }
  p(t5) {
    let i7 = 0;
    for (const s5 of this._$AV) void 0 !== s5 && (void 0 !== s5.strings ? (s5._$AI(t5, s5, i7), i7 += s5.strings.length - 2) : s5._$AI(t5[i7])), i7++;
  }
};
var k = class _k {
  get _$AU() {
    return this._$AM?._$AU ?? this._$Cv;
  }
  constructor(t5, i7, s5, e5) {
    this.type = 2, this._$AH = A, this._$AN = void 0, this._$AA = t5, this._$AB = i7, this._$AM = s5, this.options = e5, this._$Cv = e5?.isConnected ?? true;
  }
  get parentNode() {
    let t5 = this._$AA.parentNode;
    const i7 = this._$AM;
    return void 0 !== i7 && 11 === t5?.nodeType && (t5 = i7.parentNode), t5;
  }
  get startNode() {
    return this._$AA;
  }
  get endNode() {
    return this._$AB;
  }
  _$AI(t5, i7 = this) {
    t5 = M(this, t5, i7), a2(t5) ? t5 === A || null == t5 || "" === t5 ? (this._$AH !== A && this._$AR(), this._$AH = A) : t5 !== this._$AH && t5 !== E && this._(t5) : void 0 !== t5._$litType$ ? this.$(t5) : void 0 !== t5.nodeType ? this.T(t5) : d2(t5) ? this.k(t5) : this._(t5);
  }
  O(t5) {
    return this._$AA.parentNode.insertBefore(t5, this._$AB);
  }
  T(t5) {
    this._$AH !== t5 && (this._$AR(), this._$AH = this.O(t5));
  }
  _(t5) {
    this._$AH !== A && a2(this._$AH) ? this._$AA.nextSibling.data = t5 : this.T(l2.createTextNode(t5)), this._$AH = t5;
  }
  $(t5) {
    const { values: i7, _$litType$: s5 } = t5, e5 = "number" == typeof s5 ? this._$AC(t5) : (void 0 === s5.el && (s5.el = S2.createElement(V(s5.h, s5.h[0]), this.options)), s5);
    if (this._$AH?._$AD === e5) this._$AH.p(i7);
    else {
      const t6 = new R(e5, this), s6 = t6.u(this.options);
      t6.p(i7), this.T(s6), this._$AH = t6;
    }
  }
  _$AC(t5) {
    let i7 = C.get(t5.strings);
    return void 0 === i7 && C.set(t5.strings, i7 = new S2(t5)), i7;
  }
  k(t5) {
    u2(this._$AH) || (this._$AH = [], this._$AR());
    const i7 = this._$AH;
    let s5, e5 = 0;
    for (const h4 of t5) e5 === i7.length ? i7.push(s5 = new _k(this.O(c3()), this.O(c3()), this, this.options)) : s5 = i7[e5], s5._$AI(h4), e5++;
    e5 < i7.length && (this._$AR(s5 && s5._$AB.nextSibling, e5), i7.length = e5);
  }
  _$AR(t5 = this._$AA.nextSibling, s5) {
    for (this._$AP?.(false, true, s5); t5 !== this._$AB; ) {
      const s6 = i3(t5).nextSibling;
      i3(t5).remove(), t5 = s6;
    }
  }
  setConnected(t5) {
    void 0 === this._$AM && (this._$Cv = t5, this._$AP?.(t5));
  }
};
var H = class {
  get tagName() {
    return this.element.tagName;
  }
  get _$AU() {
    return this._$AM._$AU;
  }
  constructor(t5, i7, s5, e5, h4) {
    this.type = 1, this._$AH = A, this._$AN = void 0, this.element = t5, this.name = i7, this._$AM = e5, this.options = h4, s5.length > 2 || "" !== s5[0] || "" !== s5[1] ? (this._$AH = Array(s5.length - 1).fill(new String()), this.strings = s5) : this._$AH = A;
  }
  _$AI(t5, i7 = this, s5, e5) {
    const h4 = this.strings;
    let o5 = false;
    if (void 0 === h4) t5 = M(this, t5, i7, 0), o5 = !a2(t5) || t5 !== this._$AH && t5 !== E, o5 && (this._$AH = t5);
    else {
      const e6 = t5;
      let n4, r5;
      for (t5 = h4[0], n4 = 0; n4 < h4.length - 1; n4++) r5 = M(this, e6[s5 + n4], i7, n4), r5 === E && (r5 = this._$AH[n4]), o5 ||= !a2(r5) || r5 !== this._$AH[n4], r5 === A ? t5 = A : t5 !== A && (t5 += (r5 ?? "") + h4[n4 + 1]), this._$AH[n4] = r5;
    }
    o5 && !e5 && this.j(t5);
  }
  j(t5) {
    t5 === A ? this.element.removeAttribute(this.name) : this.element.setAttribute(this.name, t5 ?? "");
  }
};
var I = class extends H {
  constructor() {
    super(...arguments), this.type = 3;
  }
  j(t5) {
    this.element[this.name] = t5 === A ? void 0 : t5;
  }
};
var L = class extends H {
  constructor() {
    super(...arguments), this.type = 4;
  }
  j(t5) {
    this.element.toggleAttribute(this.name, !!t5 && t5 !== A);
  }
};
var z = class extends H {
  constructor(t5, i7, s5, e5, h4) {
    super(t5, i7, s5, e5, h4), this.type = 5;
  }
  _$AI(t5, i7 = this) {
    if ((t5 = M(this, t5, i7, 0) ?? A) === E) return;
    const s5 = this._$AH, e5 = t5 === A && s5 !== A || t5.capture !== s5.capture || t5.once !== s5.once || t5.passive !== s5.passive, h4 = t5 !== A && (s5 === A || e5);
    e5 && this.element.removeEventListener(this.name, this, s5), h4 && this.element.addEventListener(this.name, this, t5), this._$AH = t5;
  }
  handleEvent(t5) {
    "function" == typeof this._$AH ? this._$AH.call(this.options?.host ?? this.element, t5) : this._$AH.handleEvent(t5);
  }
};
var Z = class {
  constructor(t5, i7, s5) {
    this.element = t5, this.type = 6, this._$AN = void 0, this._$AM = i7, this.options = s5;
  }
  get _$AU() {
    return this._$AM._$AU;
  }
  _$AI(t5) {
    M(this, t5);
  }
};
var j = { M: h2, P: o3, A: n3, C: 1, L: N, R, D: d2, V: M, I: k, H, N: L, U: z, B: I, F: Z };
var B = t2.litHtmlPolyfillSupport;
B?.(S2, k), (t2.litHtmlVersions ??= []).push("3.3.3");
var D = (t5, i7, s5) => {
  const e5 = s5?.renderBefore ?? i7;
  let h4 = e5._$litPart$;
  if (void 0 === h4) {
    const t6 = s5?.renderBefore ?? null;
    e5._$litPart$ = h4 = new k(i7.insertBefore(c3(), t6), t6, void 0, s5 ?? {});
  }
  return h4._$AI(t5), h4;
};

// node_modules/lit-element/lit-element.js
var s3 = globalThis;
var i4 = class extends y {
  constructor() {
    super(...arguments), this.renderOptions = { host: this }, this._$Do = void 0;
  }
  createRenderRoot() {
    const t5 = super.createRenderRoot();
    return this.renderOptions.renderBefore ??= t5.firstChild, t5;
  }
  update(t5) {
    const r5 = this.render();
    this.hasUpdated || (this.renderOptions.isConnected = this.isConnected), super.update(t5), this._$Do = D(r5, this.renderRoot, this.renderOptions);
  }
  connectedCallback() {
    super.connectedCallback(), this._$Do?.setConnected(true);
  }
  disconnectedCallback() {
    super.disconnectedCallback(), this._$Do?.setConnected(false);
  }
  render() {
    return E;
  }
};
i4._$litElement$ = true, i4["finalized"] = true, s3.litElementHydrateSupport?.({ LitElement: i4 });
var o4 = s3.litElementPolyfillSupport;
o4?.({ LitElement: i4 });
(s3.litElementVersions ??= []).push("4.2.2");

// src/element/button-event.ts
var BUTTON_EVENT_NAME = Object.freeze({
  BUTTON_AVAILABLE: "button-available",
  BUTTON_UNAVAILABLE: "button-unavailable",
  BUTTON_ACCEPTED: "button-accepted",
  BUTTON_REJECTED: "button-rejected"
});
var ButtonEvent = class extends CustomEvent {
  constructor(detail) {
    super(BUTTON_EVENT_NAME[detail.type], {
      bubbles: true,
      composed: true,
      cancelable: true,
      detail: Object.freeze(detail)
    });
  }
};

// src/element/button-state.ts
var PENDING = Object.freeze({ status: "pending", reason: void 0 });
var STATUS_AFTER = {
  BUTTON_AVAILABLE: "available",
  BUTTON_UNAVAILABLE: "unavailable",
  BUTTON_ACCEPTED: "accepted",
  BUTTON_REJECTED: "rejected"
};
var isButtonEventType = (type) => typeof type === "string" && Object.hasOwn(STATUS_AFTER, type);
function stateAfter(state, type, reason) {
  const over = state.status === "accepted" || state.status === "rejected";
  return type === "BUTTON_AVAILABLE" && over ? state : { status: STATUS_AFTER[type], reason };
}

// src/element/invitation-anchor.ts
var anchorId2 = (buttonId) => `liveagent_invite_button_${buttonId}`;
function ensureAnchor(buttonId) {
  const id = anchorId2(buttonId);
  if (document.getElementById(id)) return;
  const anchor = document.createElement("div");
  anchor.id = id;
  anchor.style.cssText = "position:fixed;left:-1000px;top:-1000px";
  document.body.append(anchor);
}
function activateAnchor(buttonId) {
  document.getElementById(anchorId2(buttonId))?.dispatchEvent(new Event("animationiteration"));
}

// src/element/button-event-hub.ts
var hubs = /* @__PURE__ */ new WeakMap();
var ButtonEventHub = class _ButtonEventHub {
  /** The hub of an API object, or of an object that a script is about to make one of. */
  static for(api) {
    let hub = hubs.get(api);
    if (!hub) hubs.set(api, hub = new _ButtonEventHub(api));
    return hub;
  }
  #api;
  #buttons = /* @__PURE__ */ new Map();
  #pageHandlers = /* @__PURE__ */ new Map();
  /** The API's own method, from the time that it can be called. */
  #register;
  constructor(api) {
    this.#api = api;
    let original = api.addButtonEventHandler;
    const watching2 = (buttonId, callback) => this.#registerForPage(original, buttonId, callback);
    try {
      Object.defineProperty(api, "addButtonEventHandler", {
        configurable: true,
        enumerable: true,
        get: () => original ? watching2 : void 0,
        set: (method) => {
          if (method === watching2) return;
          original = method;
          this.#register = void 0;
          queueMicrotask(() => {
            if (original === method) this.#connect(method);
          });
        }
      });
    } catch {
    }
    this.#connect(original);
  }
  /** Tells `subscriber` a button's events, and soon the present state, until the signal aborts. */
  subscribe(buttonId, subscriber, { signal, type }) {
    const button = this.#button(buttonId, type);
    button.subscribers.add(subscriber);
    signal.addEventListener("abort", () => button.subscribers.delete(subscriber), { once: true });
    if (button.subscribers.size === 1) this.#registerButton(button);
    queueMicrotask(() => {
      if (!signal.aborted) this.#tellState(button, subscriber);
    });
  }
  /** Accepts. @returns whether the chat was accepted: heard of, and vetoed by nobody. */
  startChat(buttonId) {
    return this.#act(buttonId, "accepted", () => this.#api.startChat?.(buttonId));
  }
  /** Rejects. @returns whether the chat was rejected: heard of, and vetoed by nobody. */
  rejectChat(buttonId) {
    return this.#act(buttonId, "rejected", () => this.#api.rejectChat?.(buttonId));
  }
  #button(id, type) {
    let button = this.#buttons.get(id);
    if (!button) {
      const created = button = {
        id,
        type,
        subscribers: /* @__PURE__ */ new Set(),
        callback: (type2, reason) => this.#raise(created, type2, reason),
        state: PENDING,
        raised: 0,
        tracked: false
      };
      this.#buttons.set(id, button);
    }
    button.type = type;
    return button;
  }
  /** The API can be called, for the first time or because its script was loaded again: all starts over. */
  #connect(method) {
    if (typeof method !== "function") return;
    this.#register = method.bind(this.#api);
    for (const button of this.#buttons.values()) {
      button.tracked = false;
      button.state = PENDING;
      for (const subscriber of button.subscribers) change(subscriber, PENDING);
      this.#registerButton(button);
    }
  }
  /** Also called again for the first subscriber after a time without any: an API that can tells the present state. */
  #registerButton(button) {
    if (!this.#register) return;
    try {
      if (button.type === "invite") ensureAnchor(button.id);
      const replaced = this.#register(button.id, button.callback);
      if (typeof replaced === "function" && replaced !== button.callback) {
        this.#pageHandlers.set(button.id, replaced);
      }
      if (button.type === "standard" && !button.tracked) {
        button.tracked = true;
        this.#api.showWhenOnline?.(button.id, document.createElement("div"));
      }
    } catch (error) {
      reportError(error);
    }
  }
  #registerForPage(original, buttonId, callback) {
    const shared = this.#buttons.get(buttonId)?.callback;
    const replaced = this.#pageHandlers.get(buttonId);
    if (typeof callback !== "function" || !this.#register || !shared) {
      const result = original.call(this.#api, buttonId, callback);
      if (typeof callback === "function") this.#pageHandlers.set(buttonId, callback);
      return result ?? replaced;
    }
    this.#pageHandlers.set(buttonId, callback);
    this.#register(buttonId, shared);
    return replaced;
  }
  #raise(button, type, reason) {
    button.raised++;
    const asked = [];
    const pageHandler = this.#pageHandlers.get(button.id);
    if (pageHandler) asked.push(() => pageHandler(type, reason));
    const known = isButtonEventType(type);
    if (known) {
      for (const subscriber of button.subscribers) {
        asked.push(() => subscriber.ask(detailFor(button.id, subscriber.state, type, reason)));
      }
    }
    let allowed = true;
    for (const ask of asked) {
      try {
        if (ask() === false) allowed = false;
      } catch (error) {
        reportError(error);
      }
    }
    if (!known) return allowed;
    if (type === BUTTON_EVENT.BUTTON_AVAILABLE && button.subscribers.size === 0) return false;
    if (allowed) {
      button.state = stateAfter(button.state, type, reason);
      for (const subscriber of button.subscribers) {
        change(subscriber, stateAfter(subscriber.state, type, reason));
      }
    }
    return allowed;
  }
  /**
   * Availability is told as the event that it was; that a chat was accepted or rejected is a moment that has passed,
   * and is told as a state only.
   */
  #tellState(button, subscriber) {
    const { status, reason } = button.state;
    if (status === subscriber.state.status || status === "pending") return;
    if (status === "available" || status === "unavailable") {
      const type = status === "available" ? "BUTTON_AVAILABLE" : "BUTTON_UNAVAILABLE";
      if (!subscriber.ask(detailFor(button.id, subscriber.state, type, reason))) return;
    }
    change(subscriber, button.state);
  }
  #act(buttonId, status, call) {
    const button = this.#buttons.get(buttonId);
    if (!button || !this.#register) return false;
    const before = button.state;
    const shown = new Map(Array.from(button.subscribers, (each) => [each, each.state]));
    const raised = button.raised;
    try {
      call();
      if (button.raised === raised && button.type === "invite") {
        activateAnchor(buttonId);
        call();
      }
    } catch (error) {
      button.state = before;
      for (const [subscriber, state] of shown) change(subscriber, state);
      reportError(error);
      return false;
    }
    return button.state.status === status;
  }
};
var detailFor = (buttonId, state, type, reason) => ({
  buttonId,
  type,
  repeated: stateAfter(state, type, reason).status === state.status,
  ...reason === void 0 ? {} : { reason }
});
function change(subscriber, state) {
  try {
    subscriber.change(state);
  } catch (error) {
    reportError(error);
  }
}

// src/element/page-api.ts
var listeners = /* @__PURE__ */ new Set();
var current;
var watching = false;
function watchPageApi(listener, signal) {
  startWatching();
  listeners.add(listener);
  signal.addEventListener("abort", () => listeners.delete(listener), { once: true });
  if (current) listener(current);
}
function startWatching() {
  if (watching) return;
  watching = true;
  look();
  try {
    let value = window.liveagent;
    Object.defineProperty(window, "liveagent", {
      configurable: true,
      // pages delete it to load the script again
      enumerable: true,
      get: () => value,
      set: (next) => {
        value = next;
        queueMicrotask(look);
      }
    });
  } catch {
  }
  window._laq ??= [];
  if (Array.isArray(window._laq)) window._laq.push(look);
}
function look() {
  const api = window.liveagent;
  if (typeof api !== "object" || api === null) return;
  const hub = ButtonEventHub.for(api);
  if (hub === current) return;
  current = hub;
  for (const listener of [...listeners]) listener(hub);
}

// src/element/button-event-controller.ts
var ButtonEventController = class {
  #host;
  #changed;
  #subscriber;
  #options = { buttonId: void 0 };
  #state = PENDING;
  #hub;
  /** While connected. */
  #connection;
  /** While subscribed at a hub. */
  #subscription;
  /**
   * @param host - where the DOM events are dispatched.
   * @param changed - called in the API's own callback when `status` or `reason` has changed, after the host's update was
   *   requested.
   */
  constructor(host, changed2 = () => {
  }) {
    this.#host = host;
    this.#changed = changed2;
    const state = () => this.#state;
    this.#subscriber = {
      get state() {
        return state();
      },
      ask: (detail) => host.dispatchEvent(new ButtonEvent(detail)),
      change: (next) => this.#change(next)
    };
    host.addController(this);
  }
  /** What is known of the button. */
  get status() {
    return this.#state.status;
  }
  /** Why the status is what it is, where the API tells it. */
  get reason() {
    return this.#state.reason;
  }
  /** Listens to another button or another API. */
  listen(options) {
    const { buttonId, buttonType, api } = this.#options;
    if (options.buttonId === buttonId && options.buttonType === buttonType && options.api === api) {
      return;
    }
    this.#options = options;
    this.#hub = void 0;
    this.#change(PENDING);
    if (this.#connection) this.#connect();
  }
  /**
   * Accepts the invitation: the API opens the chat. Call it inside the visitor's gesture.
   *
   * @returns whether it was accepted; `false` while disconnected or not available, and where a listener prevented it or the
   *   API failed, which is reported with `reportError()`.
   */
  accept() {
    return this.#canAct() && this.#hub.startChat(this.#options.buttonId);
  }
  /** Rejects the invitation. @returns whether it was rejected, as for {@link accept}. */
  reject() {
    return this.#canAct() && this.#hub.rejectChat(this.#options.buttonId);
  }
  hostConnected() {
    this.#connect();
  }
  hostDisconnected() {
    this.#connection?.abort();
    this.#subscription?.abort();
    this.#connection = this.#subscription = void 0;
  }
  #canAct() {
    return this.#subscription !== void 0 && this.status === "available";
  }
  #connect() {
    this.#connection?.abort();
    this.#subscription?.abort();
    this.#subscription = void 0;
    this.#connection = new AbortController();
    const { buttonId, api } = this.#options;
    if (!buttonId) return;
    if (api) this.#subscribe(ButtonEventHub.for(api));
    else watchPageApi((hub) => this.#subscribe(hub), this.#connection.signal);
  }
  #subscribe(hub) {
    if (hub !== this.#hub) this.#change(PENDING);
    this.#hub = hub;
    this.#subscription?.abort();
    this.#subscription = new AbortController();
    const { buttonId, buttonType = "invite" } = this.#options;
    hub.subscribe(buttonId, this.#subscriber, {
      signal: this.#subscription.signal,
      type: buttonType
    });
  }
  #change(state) {
    if (state.status === this.status && state.reason === this.reason) return;
    this.#state = state;
    this.#host.requestUpdate();
    this.#changed();
  }
};

// src/element/live-agent-invitation.styles.ts
var styles = i`
  :host {
    --_accent: var(--live-agent-invitation-accent, #0b5cad);
    --_on-accent: var(--live-agent-invitation-on-accent, #fff);
    --_background: var(--live-agent-invitation-background, Canvas);
    --_color: var(--live-agent-invitation-color, CanvasText);
    --_radius: var(--live-agent-invitation-radius, 0.75rem);
    --_edge: var(--live-agent-invitation-edge, 1rem);
    display: block;
    /* The card places itself; the host takes no room where it stands, not even the gap of a grid. */
    position: fixed;
  }

  :host([hidden]) {
    display: none !important;
  }

  :host([placement='inline']) {
    position: static;
  }

  /*
    The vendor's script takes an element with such an id for its anchor and writes inline style on it: it animates it and
    moves it about and off the screen. It must stay rendered, its animations must run, and nothing of them may show.
  */
  :host([id^='liveagent_invite_button_']) {
    inset: auto !important;
    margin: 0 !important;
    opacity: 1 !important;
    transform: none !important;
    z-index: auto !important;
  }

  :host([id^='liveagent_invite_button_'][placement='inline']) {
    position: static !important;
  }

  .card {
    --_from: 0 1.5rem;
    background: var(--_background);
    block-size: fit-content;
    border: 1px solid color-mix(in srgb, var(--_color) 18%, transparent);
    border-radius: var(--_radius);
    box-shadow: 0 0.5rem 2rem rgb(0 0 0 / 20%);
    box-sizing: border-box;
    color: var(--_color);
    inline-size: min(22rem, 100% - 2 * var(--_edge));
    inset: max(var(--_edge), env(safe-area-inset-top)) max(var(--_edge), env(safe-area-inset-right))
      max(var(--_edge), env(safe-area-inset-bottom)) max(var(--_edge), env(safe-area-inset-left));
    margin: auto;
    max-block-size: calc(100% - 2 * var(--_edge));
    overflow: auto;
    overflow-wrap: break-word;
    padding: 1.25rem;
    position: fixed;
    text-align: start;
    z-index: 10000;
  }

  .inline {
    box-shadow: none;
    inline-size: auto;
    margin: 0;
    max-block-size: none;
    position: static;
  }

  .top,
  .top-left,
  .top-right {
    --_from: 0 -1.5rem;
    margin-top: 0;
  }

  .bottom,
  .bottom-left,
  .bottom-right {
    margin-bottom: 0;
  }

  .left,
  .top-left,
  .bottom-left {
    --_from: -1.5rem 0;
    margin-left: 0;
  }

  .right,
  .top-right,
  .bottom-right {
    --_from: 1.5rem 0;
    margin-right: 0;
  }

  .heading {
    font-size: 1.125em;
    font-weight: 600;
    line-height: 1.3;
  }

  .message {
    line-height: 1.5;
    margin-block-start: 0.5rem;
  }

  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
    margin-block-start: 1rem;
  }

  button {
    border: 1px solid transparent;
    border-radius: calc(var(--_radius) * 2 / 3);
    cursor: pointer;
    font: inherit;
    min-block-size: 2.75rem;
    padding: 0.5rem 1rem;
  }

  .accept {
    background: var(--_accent);
    color: var(--_on-accent);
    flex: 1 1 auto;
    font-weight: 600;
  }

  .reject {
    background: none;
    color: inherit;
  }

  .accept:hover {
    background: color-mix(in srgb, var(--_accent) 85%, black);
  }

  .reject:hover {
    background: color-mix(in srgb, currentcolor 10%, transparent);
  }

  button:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }

  .reject:focus-visible {
    outline-color: currentcolor;
  }

  @media (forced-colors: active) {
    button {
      border-color: ButtonText;
    }
  }

  @media (prefers-reduced-motion: no-preference) {
    .fade {
      animation: fade 300ms ease-out;
    }

    .slide {
      animation: slide 300ms ease-out;
    }
  }

  @keyframes fade {
    from {
      opacity: 0;
    }
  }

  @keyframes slide {
    from {
      opacity: 0;
      translate: var(--_from);
    }
  }
`;

// src/element/live-agent-invitation.ts
var PLACEMENTS = [
  "bottom-right",
  "bottom",
  "bottom-left",
  "right",
  "center",
  "left",
  "top-right",
  "top",
  "top-left",
  "inline"
];
var ANIMATIONS = ["appear", "fade", "slide"];
var BUTTON_TYPES = ["invite", "standard"];
var LiveAgentInvitation = class extends i4 {
  /** Defines the tag and begins to look for the page's API. Defining a tag twice is harmless. */
  static define(tag = "live-agent-invitation", registry = customElements) {
    if (!registry.get(tag)) registry.define(tag, this);
    startWatching();
    return this;
  }
  static styles = styles;
  static properties = {
    buttonId: { attribute: "button-id" },
    buttonType: { attribute: "button-type" },
    placement: {},
    animation: {},
    heading: {},
    acceptLabel: { attribute: "accept-label" },
    rejectLabel: { attribute: "reject-label" },
    api: { attribute: false }
  };
  #shown = false;
  #button = new ButtonEventController(this, () => this.#toggle());
  /** What is known of the button: `pending`, `available`, `unavailable`, `accepted` or `rejected`. */
  get status() {
    return this.#button.status;
  }
  /** Why the status is what it is; `undefined` where the API does not tell. */
  get reason() {
    return this.#button.reason;
  }
  /**
   * Accepts the invitation, as the accept button does. Call it inside the visitor's gesture (a click, a key), or the
   * browser may block the chat's window.
   *
   * @returns whether it was accepted. `false` while the invitation is not available or not on the page, where a listener
   *   prevented it, and where the API threw: then the invitation stays, and the error goes to `reportError()`.
   */
  accept() {
    return this.#button.accept();
  }
  /** Rejects the invitation, as the reject button does. @returns whether it was rejected, as for {@link accept}. */
  reject() {
    return this.#button.reject();
  }
  connectedCallback() {
    this.#toggle();
    this.#listen();
    super.connectedCallback();
  }
  /** With this, `moveBefore()` moves the element without disconnecting it: it keeps its subscription and the focus. */
  connectedMoveCallback() {
  }
  createRenderRoot() {
    const root = super.createRenderRoot();
    for (const type of ["animationstart", "animationiteration", "animationend"]) {
      root.addEventListener(type, (event) => {
        if (this.buttonId && this.id === anchorId2(this.buttonId)) event.stopPropagation();
      });
    }
    return root;
  }
  willUpdate(changed2) {
    if (!this.buttonId) warnOnce(this, "button-id", "is missing: without it nothing is shown");
    if (changed2.has("buttonId") || changed2.has("buttonType") || changed2.has("api")) this.#listen();
  }
  render() {
    this.#shown ||= !this.hidden;
    if (!this.#shown) return A;
    const placement = oneOf(this, "placement", this.placement, PLACEMENTS);
    const animation = oneOf(this, "animation", this.animation, ANIMATIONS);
    return b2`
      <section part="card" class="card ${placement} ${animation}" aria-labelledby="heading">
        <div part="heading" class="heading" id="heading">
          <slot name="heading">${this.heading ?? "Can we help?"}</slot>
        </div>
        <div part="message" class="message"><slot></slot></div>
        <div part="actions" class="actions">
          <slot name="accept" @click=${this.accept}>
            <button part="accept" class="accept" type="button">
              ${this.acceptLabel ?? "Start a chat"}
            </button>
          </slot>
          <slot name="reject" @click=${this.reject}>
            <button part="reject" class="reject" type="button">
              ${this.rejectLabel ?? "No, thanks"}
            </button>
          </slot>
        </div>
      </section>
    `;
  }
  #listen() {
    this.#button.listen({
      buttonId: this.buttonId ?? void 0,
      buttonType: oneOf(this, "button-type", this.buttonType, BUTTON_TYPES),
      api: this.api
    });
  }
  #toggle() {
    this.hidden = this.status !== "available";
  }
};
var warned = /* @__PURE__ */ new Set();
function warnOnce(element, attribute, problem) {
  const message = `<${element.localName}>: the attribute "${attribute}" ${problem}.`;
  if (warned.has(message)) return;
  warned.add(message);
  console.warn(message, element);
}
function oneOf(element, attribute, value, values) {
  const found2 = values.find((each) => each === value);
  if (!found2 && value != null) {
    warnOnce(
      element,
      attribute,
      `is "${value}"; it can be ${values.join(", ")}. "${values[0]}" is used`
    );
  }
  return found2 ?? values[0];
}

// src/deployment/behaviour.ts
var ACTIVITY = ["pointerdown", "pointermove", "keydown", "scroll", "wheel", "touchmove"];
var Behaviour = class {
  #clock;
  #listening;
  #scrolled = 0;
  #longestIdle = 0;
  #activeAt = 0;
  /** Whether the pointer has left for the top of the window. */
  leaving = false;
  constructor(clock2) {
    this.#clock = clock2;
  }
  /** Begins to listen, or ends it. @param noticed - called when something has changed. */
  listen(wanted, noticed) {
    if (wanted === (this.#listening !== void 0)) return;
    if (!wanted) {
      this.#noteIdle();
      this.#listening?.abort();
      this.#listening = void 0;
      return;
    }
    this.#activeAt = this.#clock.now();
    this.#listening = new AbortController();
    const options = { signal: this.#listening.signal, passive: true, capture: true };
    for (const type of ACTIVITY) window.addEventListener(type, () => this.#noteIdle(), options);
    window.addEventListener("scroll", noticed, options);
    document.documentElement.addEventListener(
      "mouseleave",
      (event) => {
        if (event.clientY > 0 || this.leaving) return;
        this.leaving = true;
        noticed();
      },
      options
    );
  }
  /** A page view: all begins anew. */
  reset() {
    this.#scrolled = this.#longestIdle = 0;
    this.leaving = false;
    this.#activeAt = this.#clock.now();
  }
  /** How far down the page was scrolled, in per cent; 100 for a page that cannot be scrolled. */
  get scrollPercent() {
    const { scrollHeight, clientHeight, scrollTop } = document.scrollingElement ?? document.documentElement;
    const way = scrollHeight - clientHeight;
    const now = way > 0 ? Math.round(scrollTop / way * 100) : 100;
    return this.#scrolled = Math.max(this.#scrolled, now);
  }
  /** The longest time without activity, in whole seconds. */
  get idleSeconds() {
    return Math.floor(Math.max(this.#longestIdle, this.#idle) / 1e3);
  }
  /** Since when there was no activity, in milliseconds. */
  get idleSince() {
    return this.#clock.now() - this.#idle;
  }
  get #idle() {
    return this.#listening ? this.#clock.now() - this.#activeAt : 0;
  }
  #noteIdle() {
    this.#longestIdle = Math.max(this.#longestIdle, this.#idle);
    this.#activeAt = this.#clock.now();
  }
};

// src/deployment/button-handler.ts
var ButtonHandler = class {
  #id;
  #raised;
  #callback;
  /** Whether it was told last that the button is available; `undefined` where it has heard of neither. */
  toldAvailable;
  /** The reason that it was told last. */
  toldReason;
  /** After a veto, the time at which the handler is asked again. */
  askAgainAt;
  constructor(id, raised) {
    this.#id = id;
    this.#raised = raised;
  }
  /** Whether the page has registered one. */
  get isRegistered() {
    return this.#callback !== void 0;
  }
  /** Takes the place of the callback before, which is returned; it will be told the present state anew. */
  replace(callback) {
    const before = this.#callback;
    this.#callback = callback;
    this.forget();
    return before;
  }
  /** Has the present state told again. */
  forget() {
    this.toldAvailable = this.toldReason = this.askAgainAt = void 0;
  }
  /** Raises an event. @returns whether it is allowed: the callback did not return exactly `false`. */
  raise(type, reason) {
    let allowed = true;
    try {
      allowed = this.#callback?.(type, reason) !== false;
    } catch (error) {
      reportError(error);
    }
    this.#raised(this.#id, type, reason, allowed);
    if (allowed && (type === "BUTTON_AVAILABLE" || type === "BUTTON_UNAVAILABLE")) {
      this.toldAvailable = type === "BUTTON_AVAILABLE";
      this.toldReason = reason;
    }
    return allowed;
  }
};

// src/deployment/chat-button.ts
var ChatButton = class {
  id;
  handler;
  /** What the service reported last. */
  availability;
  #trackers = [];
  constructor(id, handler) {
    this.id = id;
    this.handler = handler;
  }
  /** Has `element` displayed while the button is available (`online`) or while it is not. */
  track(element, online) {
    this.#trackers.push({ element, online });
    this.handler.forget();
  }
  /** Displays what is to be displayed. */
  show(available) {
    for (const { element, online } of this.#trackers) {
      element.style.display = online === available ? "" : "none";
    }
  }
};

// src/deployment/explanation.ts
var REASONS = {
  "no-agents-online": "no agent is online",
  "no-skilled-agents": "no agent who is online has the skills",
  "agents-away": "the agents with the skills are away",
  "agents-at-capacity": "the agents have all the chats that they can take",
  "agents-on-other-channels": "the agents are there for other channels only",
  "outside-business-hours": "it is outside business hours",
  "service-unreachable": "the chat service cannot be reached"
};
var found = (value) => value === void 0 ? "not set" : JSON.stringify(value);
var WORDS = {
  started: () => [
    "It has begun",
    "liveagent.init() was not called yet, or the settings are not loaded"
  ],
  known: () => ["The settings name it", "The settings do not name this id"],
  "agent-available": ({ reason = "" }) => [
    "An agent can take a chat",
    `No chat can reach an agent: ${REASONS[reason] ?? "the chat service has not answered yet"}`
  ],
  "not-put-off": () => [
    "The visitor has not put it off",
    "The visitor has accepted or rejected it before"
  ],
  "offers-left": (each) => [
    "The visit has offers left",
    `The visit has had ${found(each.found)} offers, and no more than ${found(each.wanted)} may be made`
  ],
  "pause-over": () => ["No pause is on", "There is a pause since the visitor\u2019s last answer"],
  "screen-free": (each) => [
    "No other invitation is on screen",
    `${found(each.found)} is on screen`
  ],
  rules: () => ["The sending rules hold", "The sending rules do not hold"],
  "shown-by-page": () => [
    "The page shows it",
    "The page has no tag, handler or element that would show it"
  ],
  "not-vetoed": () => [
    "No handler has prevented it",
    "A handler has prevented it; it is asked again"
  ]
};
function explain(buttonId, type, state, conditions, now) {
  const answered = state === "accepted" || state === "rejected" ? `: the visitor has ${state} it` : "";
  const head = type === "invite" ? `Invitation ${buttonId} is ${state === "offered" ? "" : "not "}on screen${answered}.` : `Button ${buttonId} is ${state}.`;
  const lines = conditions.flatMap((condition) => {
    const { name, held, until = Infinity, listen, rules = [] } = condition;
    const when = [
      until < Infinity && `in ${Math.max(0, Math.ceil((until - now) / 1e3))} s`,
      listen && "when the visitor does something"
    ].filter(Boolean);
    const next = when.length ? ` (looked at again ${when.join(", or ")})` : "";
    return [
      `${held ? "\u2713" : "\u2717"} ${WORDS[name](condition)[held ? 0 : 1]}${next}.`,
      ...rules.map(
        ({ rule, ...result }) => `  ${result.held ? "\u2713" : "\u2717"} ${rule.type}${rule.name ? ` "${rule.name}"` : ""} ${rule.operator} ${found(rule.value)}: it is ${found(result.found)}`
      )
    ];
  });
  return { buttonId, type, state, conditions, text: [head, ...lines].join("\n") };
}

// src/deployment/filter-logic.ts
var BINDS = { NOT: 3, AND: 2, OR: 1, "(": 0, call: 0 };
function parseFilterLogic(text3) {
  const steps = [];
  const pending = [];
  const token = /\s*(?:(\d+)|(AND|OR|NOT)\b|([(),])|(\S))/giy;
  const parenthesis = /\s*\(/y;
  const opens = (index) => {
    parenthesis.lastIndex = index;
    return parenthesis.test(text3);
  };
  let operandExpected = true;
  const close = (binds) => {
    for (; ; ) {
      const last = pending.at(-1);
      if (!last || BINDS[last.kind] < binds || last.kind === "(" || last.kind === "call")
        return last;
      steps.push(last.kind);
      pending.pop();
    }
  };
  const endArgument = (call) => {
    if (call.args++) steps.push(call.operator);
  };
  for (; ; ) {
    const start = token.lastIndex;
    const match = token.exec(text3);
    const [whole = "", number2, word, mark, other] = match ?? [];
    const found2 = number2 ?? word ?? mark ?? other;
    const position = start + whole.length - (found2?.length ?? 0) + 1;
    const operator = word?.toUpperCase();
    const fail = (expected) => {
      const what = found2 === void 0 ? "the end" : `"${found2}"`;
      throw new SyntaxError(
        `Filter logic, position ${found2 === void 0 ? text3.length + 1 : position}: expected ${expected}, found ${what}.`
      );
    };
    if (operandExpected) {
      if (number2 !== void 0) {
        steps.push(Number(number2));
        operandExpected = false;
      } else if (operator === "NOT") {
        pending.push({ kind: "NOT", position, args: 0 });
      } else if (mark === "(") {
        pending.push({ kind: "(", position, args: 0 });
      } else if (operator && opens(token.lastIndex)) {
        token.lastIndex = parenthesis.lastIndex;
        pending.push({ kind: "call", operator, position, args: 0 });
      } else {
        fail('a rule\u2019s order number, NOT or "("');
      }
      continue;
    }
    if (found2 === void 0) {
      const open2 = close(1);
      if (open2) fail(`")" for the "(" at position ${open2.position}`);
      return steps;
    }
    if (operator === "AND" || operator === "OR") {
      close(BINDS[operator]);
      pending.push({ kind: operator, position, args: 0 });
      operandExpected = true;
      continue;
    }
    const open = close(1);
    if (mark === ")" && open) {
      if (open.kind === "call") endArgument(open);
      pending.pop();
    } else if (mark === "," && open?.kind === "call") {
      endArgument(open);
      operandExpected = true;
    } else {
      fail(
        open ? open.kind === "call" ? 'AND, OR, "," or ")"' : 'AND, OR or ")"' : "AND, OR or the end"
      );
    }
  }
}
function evaluateFilterLogic(logic, { rule, not, and, or }) {
  const values = [];
  for (const step of logic) {
    if (typeof step === "number") {
      values.push(rule(step));
    } else {
      const right = values.pop();
      values.push(step === "NOT" ? not(right) : (step === "AND" ? and : or)(values.pop(), right));
    }
  }
  return values[0];
}

// src/deployment/sending-rules.ts
var number = (value) => parseFloat(String(value));
var text = String;
var OPERATORS = {
  EQUALS: (found2, value) => found2 == value || text(found2) === text(value),
  NOT_EQUAL: (found2, value) => !OPERATORS.EQUALS(found2, value),
  START_WITH: (found2, value) => text(found2).startsWith(text(value)),
  CONTAINS: (found2, value) => text(found2).includes(text(value)),
  NOT_CONTAIN: (found2, value) => !text(found2).includes(text(value)),
  LESS_THAN: (found2, value) => number(found2) < number(value),
  GREATER_THAN: (found2, value) => number(found2) > number(value),
  LESS_OR_EQUAL: (found2, value) => number(found2) <= number(value),
  GREATER_OR_EQUAL: (found2, value) => number(found2) >= number(value),
  MATCHES: (found2, value) => "URLPattern" in globalThis && new URLPattern(text(value), location.href).test(text(found2))
};
var SendingRules = class {
  #rules = /* @__PURE__ */ new Map();
  #logic;
  /**
   * @param filter - how the rules are combined. Defaults to all of them: `1 AND 2 AND 3`.
   * @throws SyntaxError where the filter logic is wrong, or it and the rules do not fit together; TypeError where a URL
   *   pattern is wrong.
   */
  constructor(rules, filter) {
    for (const [index, rule] of rules.entries()) {
      const { order = index + 1, operator, value } = rule;
      if (this.#rules.has(order))
        throw new SyntaxError(`Two rules have the order number ${order}.`);
      if (operator === "MATCHES") OPERATORS.MATCHES(location.href, value);
      this.#rules.set(order, rule);
    }
    this.#logic = parseFilterLogic(filter ?? [...this.#rules.keys()].join(" AND "));
    const used = new Set(this.#logic);
    for (const order of this.#rules.keys()) {
      if (!used.has(order)) throw new SyntaxError(`The filter logic does not use rule ${order}.`);
    }
    for (const step of used) {
      if (typeof step === "number" && !this.#rules.has(step)) {
        throw new SyntaxError(`The filter logic uses rule ${step}, which is not there.`);
      }
    }
  }
  /** @param now - the time, in milliseconds. */
  evaluate(find, now) {
    const rules = [];
    const { held, byTime, atAll } = evaluateFilterLogic(this.#logic, {
      rule: (order) => {
        const rule = this.#rules.get(order);
        const finding = find(rule.type, rule.name);
        const outcome = ruleOutcome(rule, finding, now);
        rules.push({ rule, held: outcome.held, found: finding.value });
        return outcome;
      },
      not: (outcome) => ({ ...outcome, held: !outcome.held }),
      and: (left, right) => combine(false, left, right),
      or: (left, right) => combine(true, left, right)
    });
    const listen = atAll <= now;
    return { held, until: listen ? byTime : atAll, listen, rules };
  }
};
function ruleOutcome({ operator, value }, finding, now) {
  const { value: found2, since, visitor: visitor2 = false } = finding;
  const compare = OPERATORS[operator];
  if (found2 === void 0) return { held: false, byTime: Infinity, atAll: visitor2 ? now : Infinity };
  const held = compare(found2, value);
  let byTime = Infinity;
  if (since !== void 0) {
    const limit = number(value);
    const near = [Math.floor(limit), Math.ceil(limit), Math.floor(limit) + 1, Math.ceil(limit) + 1];
    const next = Math.floor((now - since) / 1e3) + 1;
    const seconds = near.filter((second) => second >= next && compare(second, value) !== held).sort((a3, b3) => a3 - b3)[0];
    if (seconds !== void 0) byTime = since + seconds * 1e3;
    else if (!ORDERING.test(operator)) byTime = since + next * 1e3;
  }
  return { held, byTime, atAll: visitor2 ? now : byTime };
}
var ORDERING = /^(LESS|GREATER)_|EQUAL/;
function combine(deciding, left, right) {
  const leftDecides = left.held === deciding;
  const rightDecides = right.held === deciding;
  if (leftDecides !== rightDecides) return leftDecides ? left : right;
  const earliest = leftDecides ? Math.max : Math.min;
  return {
    held: left.held,
    byTime: earliest(left.byTime, right.byTime),
    atAll: earliest(left.atAll, right.atAll)
  };
}

// src/deployment/settings-schema.ts
var text2 = { type: "string" };
var count = { type: "number", minimum: 0 };
var pause = { type: ["string", "number"], enum: ["always", "session"], minimum: 0 };
var texts = { type: "array", items: text2 };
var SETTINGS_SCHEMA = {
  type: "object",
  additionalProperties: false,
  required: ["buttons"],
  properties: {
    $schema: text2,
    offersPerVisit: count,
    secondsBetweenOffers: count,
    service: {
      type: "object",
      additionalProperties: false,
      required: ["type", "buttons", "agents", "chatUrl"],
      properties: {
        type: { type: "string", enum: ["routing"] },
        buttons: {
          type: "array",
          items: {
            type: "object",
            additionalProperties: false,
            required: ["id"],
            properties: {
              id: { type: "string", minLength: 1 },
              skills: texts,
              channel: text2,
              units: count,
              routingType: { type: "string", enum: ["least-active", "most-available"] }
            }
          }
        },
        agents: {
          type: "array",
          items: {
            type: "object",
            additionalProperties: false,
            required: ["id"],
            properties: {
              id: { type: "string", minLength: 1 },
              presence: { type: "string", enum: ["online", "away", "offline"] },
              skills: texts,
              capacity: count,
              channels: texts
            }
          }
        },
        chatUrl: text2
      }
    },
    buttons: {
      type: "array",
      items: {
        type: "object",
        additionalProperties: false,
        required: ["id"],
        properties: {
          id: { type: "string", minLength: 1 },
          type: { type: "string", enum: ["invite", "standard"] },
          rules: {
            type: "array",
            items: {
              type: "object",
              additionalProperties: false,
              required: ["type", "operator", "value"],
              properties: {
                order: { type: "integer", minimum: 0 },
                type: {
                  type: "string",
                  enum: [
                    "NUMBER_OF_PAGE_VIEWS",
                    "URL_MATCH",
                    "SECONDS_ON_PAGE",
                    "SECONDS_ON_SITE",
                    "CUSTOM_VARIABLE",
                    "REFERRER",
                    "LANGUAGE",
                    "QUERY_PARAMETER",
                    "SCROLL_PERCENT",
                    "SECONDS_IDLE",
                    "EXIT_INTENT"
                  ]
                },
                operator: {
                  type: "string",
                  enum: [
                    "EQUALS",
                    "NOT_EQUAL",
                    "START_WITH",
                    "CONTAINS",
                    "NOT_CONTAIN",
                    "LESS_THAN",
                    "GREATER_THAN",
                    "LESS_OR_EQUAL",
                    "GREATER_OR_EQUAL",
                    "MATCHES"
                  ]
                },
                value: { type: ["string", "number", "boolean"] },
                name: text2
              }
            }
          },
          filter: text2,
          afterAccept: pause,
          afterReject: pause,
          rejectAfter: count,
          priority: { type: "number" },
          animation: { type: "string", enum: ["custom", "appear", "fade", "slide"] },
          placement: {
            type: "string",
            enum: [
              "top-left",
              "top",
              "top-right",
              "left",
              "center",
              "right",
              "bottom-left",
              "bottom",
              "bottom-right"
            ]
          }
        }
      }
    }
  }
};

// src/deployment/settings.ts
function checkSettings(input) {
  const settings = check(SETTINGS_SCHEMA, input, "");
  const ids = /* @__PURE__ */ new Set();
  for (const [index, button] of settings.buttons.entries()) {
    const path = `buttons[${index}]`;
    if (ids.has(button.id)) throw wrong(`${path}.id`, "an id that no other button has", button.id);
    ids.add(button.id);
    if (button.type === "standard") {
      const [other] = Object.keys(button).filter((key) => key !== "id" && key !== "type");
      if (other) throw wrong(`${path}.${other}`, "left out of a standard button");
    } else {
      sendingRules(button, path);
    }
  }
  return settings;
}
function sendingRules({ rules = [], filter }, path = "") {
  if (rules.length === 0 && filter === void 0) return void 0;
  try {
    return new SendingRules(rules, filter);
  } catch (error) {
    throw new TypeError(`Settings: ${path}: ${error.message}`, { cause: error });
  }
}
function check(schema, value, path) {
  const place = path || "the whole";
  const types = [schema.type ?? []].flat();
  if (!types.some((type) => isOfType(value, type))) {
    throw wrong(place, [...types, ...schema.enum ?? []].join(" or "), value);
  }
  if (typeof value === "string" && schema.enum) {
    const known = [value, kebabCase(value)].find((each) => schema.enum.includes(each));
    if (known === void 0) {
      throw wrong(place, `one of ${schema.enum.join(", ")}`, value, nearest(value, schema.enum));
    }
    return known;
  }
  if (typeof value === "number" && value < (schema.minimum ?? value)) {
    throw wrong(place, `${schema.minimum} or more`, value);
  }
  if (typeof value === "string" && value.length < (schema.minLength ?? 0)) {
    throw wrong(place, "a text that is not empty", value);
  }
  if (Array.isArray(value)) {
    return value.map((item, index) => check(schema.items, item, `${path}[${index}]`));
  }
  if (typeof value !== "object" || value === null) return value;
  const { properties = {}, required = [] } = schema;
  const at = (key) => path ? `${path}.${key}` : key;
  for (const key of required) {
    if (!Object.hasOwn(value, key)) throw wrong(at(key), "given");
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      const keys = Object.keys(properties);
      if (!Object.hasOwn(properties, key)) {
        const known = `one of the known keys (${keys.join(", ")})`;
        throw wrong(at(key), known, void 0, nearest(key, keys));
      }
      return [key, check(properties[key], item, at(key))];
    })
  );
}
function isOfType(value, type) {
  if (type === "array") return Array.isArray(value);
  if (type === "object")
    return typeof value === "object" && value !== null && !Array.isArray(value);
  if (type === "integer") return Number.isInteger(value);
  if (type === "number") return Number.isFinite(value);
  return typeof value === type;
}
function wrong(place, expected, found2, meant) {
  const not = found2 === void 0 ? "" : `, not ${JSON.stringify(found2)}`;
  const hint = meant === void 0 ? "" : ` Did you mean "${meant}"?`;
  return new TypeError(`Settings: ${place} must be ${expected}${not}.${hint}`);
}
var kebabCase = (text3) => text3.replace(/(?<=[a-z])(?=[A-Z])/g, "-").toLowerCase();
function nearest(word, words) {
  const changes = (known) => {
    let row = Array.from({ length: known.length + 1 }, (_2, index) => index);
    for (const [line, letter] of Array.from(word).entries()) {
      const next = [line + 1];
      for (let column = 0; column < known.length; column++) {
        const change2 = row[column] + Number(letter.toLowerCase() !== known[column].toLowerCase());
        next.push(Math.min(change2, row[column + 1] + 1, next[column] + 1));
      }
      row = next;
    }
    return row.at(-1);
  };
  const [best] = words.map((known) => ({ known, distance: changes(known) })).filter(({ known, distance }) => distance * 2 <= known.length).sort((a3, b3) => a3.distance - b3.distance);
  return best?.known;
}

// src/deployment/invitation.ts
var STEPS = {
  offer: { from: ["waiting"], event: "BUTTON_AVAILABLE", to: "offered" },
  /** A handler that came later is told of an invitation that is on screen. */
  tell: { from: ["offered"], event: "BUTTON_AVAILABLE", to: "offered", vetoed: "waiting" },
  withdraw: { from: ["offered"], event: "BUTTON_UNAVAILABLE", to: "waiting" },
  accept: { from: ["offered"], event: "BUTTON_ACCEPTED", to: "accepted" },
  reject: { from: ["offered"], event: "BUTTON_REJECTED", to: "rejected" },
  /** What was accepted or rejected may be offered again; an event must come between, and a veto means nothing. */
  readmit: {
    from: ["accepted", "rejected"],
    event: "BUTTON_UNAVAILABLE",
    to: "waiting",
    vetoed: "waiting"
  }
};
var Invitation = class {
  id;
  settings;
  handler;
  rules;
  /** What the service reported last. */
  availability;
  /** While it is on screen, where it is to be rejected after a time. */
  rejectTimer;
  /** Whether it was counted as an offer since the last answer or page view. */
  counted = false;
  #state = "waiting";
  #stepping = false;
  constructor(settings, handler) {
    this.id = settings.id;
    this.settings = settings;
    this.handler = handler;
    this.rules = sendingRules(settings);
  }
  get state() {
    return this.#state;
  }
  /**
   * Takes a step where the state allows it and the handler does not veto it. While a handler is asked about one step, it
   * cannot take another.
   *
   * @returns whether the step was taken.
   */
  take(name, reason) {
    const step = STEPS[name];
    if (this.#stepping || !step.from.includes(this.#state)) return false;
    this.#stepping = true;
    const allowed = this.handler.raise(step.event, reason);
    this.#stepping = false;
    this.#state = allowed ? step.to : step.vetoed ?? this.#state;
    return allowed;
  }
};

// src/deployment/page-element.ts
var OUT_OF_SIGHT = { left: "-1000px", top: "-1000px", right: "", bottom: "", translate: "" };
var DURATION = 500;
function pageElement(buttonId) {
  const element = document.getElementById(anchorId(buttonId));
  return element?.localName.includes("-") ? null : element;
}
function hidePageElement(buttonId) {
  const style = pageElement(buttonId)?.style;
  if (!style) return;
  const display = "";
  Object.assign(style, { position: "fixed", zIndex: "10000", visibility: "hidden", display });
  Object.assign(style, OUT_OF_SIGHT);
}
function showPageElement(buttonId, animation, placement) {
  const element = pageElement(buttonId);
  if (!element) return;
  element.style.visibility = "";
  if (animation === "custom") return;
  const [, vertical, horizontal] = /^(top|bottom)?-?(left|right)?/.exec(placement);
  const x2 = horizontal ? 0 : -50;
  const y3 = vertical ? 0 : -50;
  const centred = (side) => side ? "" : "50%";
  Object.assign(element.style, OUT_OF_SIGHT, {
    left: centred(horizontal),
    top: centred(vertical),
    translate: `${x2}% ${y3}%`,
    ...vertical && { [vertical]: "0" },
    ...horizontal && { [horizontal]: "0" }
  });
  if (animation === "appear" || matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  const way = { left: [-100, 0], right: [100, 0], top: [0, -100], bottom: [0, 100] };
  const [fromX, fromY] = way[horizontal ?? vertical ?? "bottom"];
  element.animate(
    animation === "fade" ? [{ opacity: 0 }, {}] : [{ translate: `${x2 + fromX}% ${y3 + fromY}%` }, {}],
    DURATION
  );
}

// src/deployment/attention.ts
function watchAttention(buttonId, changed2, signal) {
  const inside = { pointer: false, focus: false };
  const isInside = (event) => event.composedPath().some(
    (target) => target instanceof Element && (target.id === anchorId(buttonId) || target.getAttribute("button-id") === buttonId)
  );
  const note = (what, is) => {
    const before = inside.pointer || inside.focus;
    inside[what] = is;
    if (before !== (inside.pointer || inside.focus)) changed2(!before);
  };
  const options = { signal, capture: true, passive: true };
  document.addEventListener(
    "pointerover",
    (event) => {
      if (event.pointerType !== "touch") note("pointer", isInside(event));
    },
    options
  );
  document.documentElement.addEventListener("pointerleave", () => note("pointer", false), { signal });
  document.addEventListener("focusin", (event) => note("focus", isInside(event)), options);
  document.addEventListener(
    "focusout",
    (event) => {
      if (!event.relatedTarget) note("focus", false);
    },
    options
  );
}

// src/deployment/reject-timer.ts
var RejectTimer = class {
  #clock;
  #delay;
  #attention = new AbortController();
  #dueAt;
  /** Milliseconds left, while it stands still. */
  #left;
  /** @param changed - called when it stands still or goes on. */
  constructor(clock2, buttonId, seconds, changed2) {
    this.#clock = clock2;
    this.#delay = seconds * 1e3;
    this.#dueAt = clock2.now() + this.#delay;
    watchAttention(
      buttonId,
      (inside) => {
        if (inside) this.#left = this.#dueAt - clock2.now();
        else if (this.#left !== void 0) {
          this.#dueAt = clock2.now() + this.#left;
          this.#left = void 0;
        }
        changed2();
      },
      this.#attention.signal
    );
  }
  /** When it is over, in milliseconds; `Infinity` while it stands still. */
  get dueAt() {
    return this.#left === void 0 ? this.#dueAt : Infinity;
  }
  restart() {
    this.#dueAt = this.#clock.now() + this.#delay;
  }
  stop() {
    this.#attention.abort();
  }
};

// src/deployment/buttons.ts
var ASK_AGAIN_AFTER = 5e4;
var LONGEST_TIMER = 2 ** 31 - 1;
var Buttons = class {
  /** What the page has set. */
  customVariables = /* @__PURE__ */ new Map();
  /** Where to tell what happens. */
  log;
  #clock;
  #visit;
  #behaviour;
  #handlers = /* @__PURE__ */ new Map();
  #logged = /* @__PURE__ */ new Map();
  #chatButtons = /* @__PURE__ */ new Map();
  /** In the order in which they are offered. */
  #invitations = [];
  #settings;
  #service;
  #wanted = false;
  #watching;
  #scheduled = false;
  #timer;
  /** What the evaluation under way has found to wait for. */
  #next = Infinity;
  #listen = false;
  constructor(clock2, visit) {
    this.#clock = clock2;
    this.#visit = visit;
    this.#behaviour = new Behaviour(clock2);
  }
  /** Takes the settings and the service, once. */
  configure(settings, service) {
    this.#settings = settings;
    this.#service = service;
    for (const button of settings.buttons) {
      const handler = this.handler(button.id);
      if (button.type === "standard") {
        this.chatButton(button.id);
        continue;
      }
      if (this.#chatButtons.delete(button.id)) {
        const method = "showWhenOnline() and showWhenOffline()";
        reportError(
          new TypeError(`${method} are for standard buttons; "${button.id}" is an invitation.`)
        );
      }
      this.#invitations.push(new Invitation(button, handler));
    }
    this.#invitations.sort((a3, b3) => (b3.settings.priority ?? 0) - (a3.settings.priority ?? 0));
    if (this.#wanted) this.start();
  }
  get isConfigured() {
    return this.#settings !== void 0;
  }
  /** The handler of a button, also of one that is not there (yet). */
  handler(id) {
    let handler = this.#handlers.get(id);
    if (!handler) this.#handlers.set(id, handler = new ButtonHandler(id, this.#raised));
    return handler;
  }
  /** An invitation, or a standard button. */
  get(id) {
    return this.#invitations.find((each) => each.id === id) ?? this.#chatButtons.get(id);
  }
  /** A standard button; one that the settings do not name is watched from now on. */
  chatButton(id) {
    let button = this.#chatButtons.get(id);
    if (!button) {
      this.#chatButtons.set(id, button = new ChatButton(id, this.handler(id)));
      this.#watch([id]);
    }
    return button;
  }
  /** Begins to watch the service and the visit, as soon as there are settings. */
  start() {
    this.#wanted = true;
    if (this.#watching || !this.#settings) return;
    this.#watching = new AbortController();
    for (const button of this.#all()) button.availability = void 0;
    for (const { id } of this.#invitations) hidePageElement(id);
    this.#visit.start(
      () => {
        this.#behaviour.reset();
        for (const invitation2 of this.#invitations) invitation2.counted = false;
        this.schedule();
      },
      () => this.schedule()
    );
    this.#watch(this.#all().map(({ id }) => id));
    this.schedule();
  }
  /** Stops watching. What is on screen is taken off it. */
  stop() {
    this.#wanted = false;
    if (!this.#watching) return;
    this.#watching.abort();
    this.#watching = void 0;
    this.#visit.stop();
    for (const button of this.#all()) {
      button.availability = { available: false, reason: "service-unreachable" };
      button.handler.askAgainAt = void 0;
    }
    this.#evaluate();
    for (const invitation2 of this.#invitations) this.#stopRejectTimer(invitation2);
    this.#behaviour.listen(false, () => {
    });
    this.#clock.clearTimeout(this.#timer);
  }
  /** Asks for an evaluation, soon. */
  schedule() {
    if (this.#scheduled) return;
    this.#scheduled = true;
    queueMicrotask(() => {
      this.#scheduled = false;
      if (this.#watching) this.#evaluate();
    });
  }
  /** Opens the conversation; where that fails, the button is there again. */
  startChat(request) {
    const button = this.get(request.buttonId);
    if (button instanceof Invitation) {
      if (!button.take("accept")) return;
      this.#answered(button, button.settings.afterAccept);
    } else if (!button.handler.raise("BUTTON_ACCEPTED")) {
      return;
    }
    const opened = new Promise((resolve) => resolve(this.#service.startChat(request)));
    opened.catch((error) => {
      reportError(error);
      if (button instanceof Invitation) {
        this.#visit.takeBack(button.id);
        button.take("readmit", "service-unreachable");
      } else {
        button.handler.raise("BUTTON_UNAVAILABLE", "service-unreachable");
      }
      this.schedule();
    });
  }
  /** Declines an invitation; of a standard button only the event is raised. */
  rejectChat(id, reason) {
    const button = this.get(id);
    if (!(button instanceof Invitation)) button.handler.raise("BUTTON_REJECTED", reason);
    else if (button.take("reject", reason)) this.#answered(button, button.settings.afterReject);
  }
  /** Why a button is, or is not, on screen. */
  explain(id) {
    const now = this.#clock.now();
    const button = this.get(id);
    if (button instanceof Invitation) {
      const onScreen = this.#invitations.find(({ state: state2 }) => state2 === "offered");
      const conditions = [...this.#conditions(button, onScreen)];
      return explain(id, "invite", button.state, conditions, now);
    }
    if (!button) {
      const condition = this.#settings ? { name: "known", held: false, found: id, wanted: this.#all().map((each) => each.id) } : { name: "started", held: false };
      return explain(id, "unknown", "unknown", [condition], now);
    }
    const available = button.availability?.available === true;
    const state = available ? "available" : "unavailable";
    return explain(
      id,
      "standard",
      state,
      [this.#started(), agentAvailable(button.availability)],
      now
    );
  }
  #all() {
    return [...this.#invitations, ...this.#chatButtons.values()];
  }
  #raised = (id, type, reason, allowed) => this.log?.(`${id}: ${type}${reason ? ` (${reason})` : ""}${allowed ? "" : ", vetoed"}`);
  #watch(ids) {
    if (!this.#watching) return;
    const { signal } = this.#watching;
    const report = (id, availability2) => {
      const button = this.get(id);
      if (!button || signal.aborted) return;
      button.availability = availability2;
      this.schedule();
    };
    try {
      this.#service.watch(ids, report, signal);
    } catch (error) {
      reportError(error);
      for (const id of ids) report(id, { available: false, reason: "service-unreachable" });
    }
  }
  #evaluate() {
    this.#next = Infinity;
    this.#listen = false;
    for (const button of this.#chatButtons.values()) this.#update(button);
    let onScreen;
    for (const invitation2 of this.#invitations) {
      if (invitation2.state === "offered" && this.#stays(invitation2)) onScreen = invitation2;
    }
    for (const invitation2 of this.#invitations) {
      if (invitation2.state !== "offered" && this.#comes(invitation2, onScreen))
        onScreen = invitation2;
    }
    if (this.log) this.#logChanges(this.log);
    this.#behaviour.listen(this.#listen, () => this.schedule());
    this.#clock.clearTimeout(this.#timer);
    if (!this.#watching || this.#next === Infinity) return;
    const delay = Math.min(Math.max(0, this.#next - this.#clock.now()), LONGEST_TIMER);
    this.#timer = this.#clock.setTimeout(() => this.#evaluate(), delay);
  }
  #update(button) {
    const { availability: availability2, handler } = button;
    if (!availability2) return;
    const { available } = availability2;
    const reason = available ? void 0 : availability2.reason;
    if (handler.toldAvailable === available && handler.toldReason === reason) {
      handler.askAgainAt = void 0;
      return;
    }
    const event = available ? "BUTTON_AVAILABLE" : "BUTTON_UNAVAILABLE";
    if (this.#ask(handler, () => handler.raise(event, reason))) button.show(available);
  }
  /** An invitation that is on screen. @returns whether it still is. */
  #stays(invitation2) {
    const { handler, rejectTimer } = invitation2;
    const obstacle = this.#obstacle(invitation2, invitation2);
    if (obstacle) {
      if (this.#ask(handler, () => invitation2.take("withdraw", obstacle.reason)))
        this.#leave(invitation2);
    } else {
      if (handler.toldAvailable) handler.askAgainAt = void 0;
      else if (!this.#ask(handler, () => invitation2.take("tell"))) this.#leave(invitation2);
      if (rejectTimer && rejectTimer.dueAt <= this.#clock.now()) {
        this.rejectChat(invitation2.id, "timeout");
        rejectTimer.restart();
      }
      if (rejectTimer && invitation2.state === "offered") this.#wakeAt(rejectTimer.dueAt);
    }
    return invitation2.state === "offered";
  }
  /** An invitation that is not on screen. @returns whether it is now. */
  #comes(invitation2, onScreen) {
    const { availability: availability2, handler, settings, state, id } = invitation2;
    if (!availability2) return false;
    const obstacle = this.#obstacle(invitation2, onScreen);
    if (!obstacle) {
      if (state !== "waiting") invitation2.take("readmit", "snoozed");
      if (!this.#ask(handler, () => invitation2.take("offer"))) return false;
      showPageElement(id, settings.animation ?? "custom", settings.placement ?? "bottom-right");
      if (!invitation2.counted) this.#visit.countOffer();
      invitation2.counted = true;
      if (settings.rejectAfter !== void 0) {
        const changed2 = () => this.schedule();
        invitation2.rejectTimer = new RejectTimer(this.#clock, id, settings.rejectAfter, changed2);
        this.#wakeAt(invitation2.rejectTimer.dueAt);
      }
      return true;
    }
    if (obstacle.name === "not-vetoed" || state !== "waiting") return false;
    handler.askAgainAt = void 0;
    const news = handler.toldAvailable === void 0 ? !availability2.available : handler.toldReason !== obstacle.reason;
    if (news && obstacle.reason) handler.raise("BUTTON_UNAVAILABLE", obstacle.reason);
    return false;
  }
  /** Tells of each invitation that is elsewhere in its life, or kept off the screen by something else than before. */
  #logChanges(log2) {
    for (const { id } of this.#invitations) {
      const { state, conditions, text: text3 } = this.explain(id);
      const obstacle = conditions.find(({ held }) => !held);
      const key = `${state} ${obstacle?.name ?? ""} ${obstacle?.reason ?? ""}`;
      if (this.#logged.get(id) !== key) log2(text3);
      this.#logged.set(id, key);
    }
  }
  /** The first condition that does not hold; sees to it that it is looked at again when it may. */
  #obstacle(invitation2, onScreen) {
    for (const condition of this.#conditions(invitation2, onScreen)) {
      const counts = !condition.held || condition.name === "rules";
      if (counts && condition.until !== void 0) this.#wakeAt(condition.until);
      if (counts && condition.listen) this.#listen = true;
      if (!condition.held) return condition;
    }
    return void 0;
  }
  /** What must hold for an invitation to be on screen; an invitation that is there already needs less. */
  *#conditions(invitation2, onScreen) {
    const { id, handler, rules, counted } = invitation2;
    const offered = invitation2.state === "offered";
    const { offersPerVisit = Infinity, secondsBetweenOffers = 60 } = this.#settings;
    const visit = this.#visit;
    const now = this.#clock.now();
    yield this.#started();
    yield agentAvailable(invitation2.availability);
    const putOffUntil = visit.putOffUntil(id);
    yield {
      name: "not-put-off",
      held: putOffUntil <= now,
      reason: "snoozed",
      until: putOffUntil
    };
    if (!offered) {
      yield {
        name: "offers-left",
        held: counted || visit.offers < offersPerVisit,
        found: visit.offers,
        wanted: offersPerVisit,
        reason: "snoozed"
      };
      const pauseOver = visit.answeredAt && visit.answeredAt + secondsBetweenOffers * 1e3;
      yield { name: "pause-over", held: pauseOver <= now, reason: "snoozed", until: pauseOver };
      yield {
        name: "screen-free",
        held: !onScreen,
        found: onScreen?.id,
        reason: "another-invitation-offered"
      };
    }
    if (rules) {
      const { held, until, listen, rules: results } = rules.evaluate(this.#find, now);
      yield { name: "rules", held, until, listen, rules: results, reason: "criteria-not-met" };
    }
    if (!offered) {
      yield { name: "shown-by-page", held: handler.isRegistered || pageElement(id) !== null };
    }
    const { askAgainAt = 0 } = handler;
    yield { name: "not-vetoed", held: offered || askAgainAt <= now, until: askAgainAt };
  }
  #started() {
    return { name: "started", held: this.#watching !== void 0 };
  }
  #find = (type, name = "") => {
    const visit = this.#visit;
    const now = this.#clock.now();
    const seconds = (since) => ({
      value: Math.floor((now - since) / 1e3),
      since
    });
    switch (type) {
      case "NUMBER_OF_PAGE_VIEWS":
        return { value: visit.pageViews };
      case "URL_MATCH":
        return { value: location.href };
      case "SECONDS_ON_PAGE":
        return seconds(visit.pageStartedAt);
      case "SECONDS_ON_SITE":
        return seconds(visit.startedAt);
      case "CUSTOM_VARIABLE":
        return { value: this.customVariables.get(name) };
      case "REFERRER":
        return { value: visit.referrer };
      case "LANGUAGE":
        return { value: navigator.language };
      case "QUERY_PARAMETER":
        return { value: new URLSearchParams(location.search).get(name) ?? void 0 };
      case "SCROLL_PERCENT":
        return { value: this.#behaviour.scrollPercent, visitor: true };
      case "SECONDS_IDLE":
        return {
          value: this.#behaviour.idleSeconds,
          since: this.#behaviour.idleSince,
          visitor: true
        };
      case "EXIT_INTENT":
        return { value: this.#behaviour.leaving, visitor: true };
    }
  };
  /** Raises an event, unless the handler vetoed it a short while ago. @returns whether it was raised and allowed. */
  #ask(handler, raise) {
    const now = this.#clock.now();
    if (handler.askAgainAt === void 0 || now >= handler.askAgainAt) {
      handler.askAgainAt = raise() ? void 0 : now + ASK_AGAIN_AFTER;
      if (handler.askAgainAt === void 0) return true;
    }
    this.#wakeAt(handler.askAgainAt);
    return false;
  }
  #answered(invitation2, putOff = "session") {
    const now = this.#clock.now();
    const until = typeof putOff === "number" ? now + putOff * 1e3 : putOff === "session" ? 0 : now;
    this.#visit.answer(invitation2.id, until);
    invitation2.counted = false;
    this.#leave(invitation2);
    this.schedule();
  }
  /** It is off the screen. */
  #leave(invitation2) {
    hidePageElement(invitation2.id);
    this.#stopRejectTimer(invitation2);
  }
  #stopRejectTimer(invitation2) {
    invitation2.rejectTimer?.stop();
    invitation2.rejectTimer = void 0;
  }
  #wakeAt(time) {
    this.#next = Math.min(this.#next, time);
  }
};
function agentAvailable(availability2) {
  const available = availability2?.available === true;
  const reason = availability2 && !availability2.available ? availability2.reason : void 0;
  return { name: "agent-available", held: available, ...reason && { reason } };
}

// src/deployment/clock.ts
var systemClock = {
  now: () => Date.now(),
  setTimeout: (callback, delay) => setTimeout(callback, delay),
  clearTimeout: (timer) => clearTimeout(timer)
};

// src/deployment/navigation.ts
function watchNavigation(navigated, signal) {
  const place = () => location.href.replace(/#(?![/!]).*$/, "");
  let last = place();
  const look2 = () => {
    const now = place();
    if (now === last) return;
    last = now;
    navigated();
  };
  window.addEventListener(
    "pageshow",
    (event) => {
      if (event.persisted) navigated();
    },
    { signal }
  );
  const { navigation } = window;
  if (navigation) {
    navigation.addEventListener("currententrychange", look2, { signal });
    return;
  }
  window.addEventListener("popstate", look2, { signal });
  window.addEventListener("hashchange", look2, { signal });
  for (const method of ["pushState", "replaceState"]) {
    const original = history[method];
    const watching2 = (...args) => {
      original.apply(history, args);
      if (!signal.aborted) look2();
    };
    history[method] = watching2;
    signal.addEventListener("abort", () => {
      if (history[method] === watching2) history[method] = original;
    });
  }
}

// src/deployment/visit.ts
var VISIT_ENDS_AFTER = 30 * 6e4;
var KEY = "live-agent-invitation";
var MAX_PAGES = 20;
var MAX_URL = 1e3;
var MAX_PUT_OFF = 50;
var Visit = class {
  #clock;
  #memory;
  #persistent = true;
  #pageStartedAt = 0;
  #answeredBefore = 0;
  #watching;
  constructor(clock2) {
    this.#clock = clock2;
    this.#memory = this.#newMemory();
  }
  get id() {
    return this.#memory.id;
  }
  get pageViews() {
    return this.#memory.pageViews;
  }
  get startedAt() {
    return this.#memory.startedAt;
  }
  get pageStartedAt() {
    return this.#pageStartedAt;
  }
  /** The page that led the visitor to the site. */
  get referrer() {
    return this.#memory.referrer;
  }
  get pages() {
    return this.#memory.pages;
  }
  /** How many invitations were offered. */
  get offers() {
    return this.#memory.offers;
  }
  /** When the visitor last accepted or rejected an invitation; 0 for never. */
  get answeredAt() {
    return this.#memory.answeredAt;
  }
  /**
   * Counts a page view now and with every navigation, until {@link stop}.
   *
   * @param paged - called after each page view but the first.
   * @param changed - called when the visitor has answered an invitation in another tab.
   */
  start(paged, changed2) {
    this.#watching = new AbortController();
    const { signal } = this.#watching;
    this.#viewPage();
    watchNavigation(() => {
      this.#viewPage();
      paged();
    }, signal);
    window.addEventListener(
      "storage",
      (event) => {
        if (event.key !== KEY || !this.#persistent) return;
        this.#recall();
        changed2();
      },
      { signal }
    );
  }
  stop() {
    this.#watching?.abort();
  }
  countOffer() {
    this.#change((memory) => memory.offers++);
  }
  /**
   * The visitor has answered an invitation, which is put off until a time, or with 0 for the visit. The visit goes on from
   * now, as with a page view.
   */
  answer(buttonId, until) {
    this.#change((memory) => {
      this.#answeredBefore = memory.answeredAt;
      memory.answeredAt = memory.seenAt = this.#clock.now();
      memory.putOff[buttonId] = until;
    });
  }
  /** The last answer counts for nothing. */
  takeBack(buttonId) {
    this.#change((memory) => {
      memory.answeredAt = this.#answeredBefore;
      const others = Object.entries(memory.putOff).filter(([id]) => id !== buttonId);
      memory.putOff = Object.fromEntries(others);
    });
  }
  /** Until when an invitation is put off; `Infinity` for the visit; a time that has passed, or 0, where it is not. */
  putOffUntil(buttonId) {
    const until = this.#memory.putOff[buttonId];
    return until === 0 ? Infinity : until ?? 0;
  }
  /** Deletes what is remembered, and remembers in this page alone from now on. */
  forget() {
    this.#persistent = false;
    try {
      localStorage.removeItem(KEY);
    } catch {
    }
  }
  #viewPage() {
    const now = this.#clock.now();
    this.#pageStartedAt = now;
    this.#recall();
    const { seenAt, putOff } = this.#memory;
    if (now - seenAt > VISIT_ENDS_AFTER) this.#memory = this.#newMemory(putOff);
    this.#write((memory) => {
      memory.seenAt = now;
      memory.pageViews++;
      memory.pages = [...memory.pages, { url: location.href.slice(0, MAX_URL), time: now }].slice(
        -MAX_PAGES
      );
    });
  }
  #change(change2) {
    this.#recall();
    this.#write(change2);
  }
  #write(change2) {
    const memory = this.#memory;
    change2(memory);
    const now = this.#clock.now();
    const putOff = Object.entries(memory.putOff).filter(([, until]) => until === 0 || until > now);
    memory.putOff = Object.fromEntries(putOff.slice(-MAX_PUT_OFF));
    if (!this.#persistent) return;
    try {
      localStorage.setItem(KEY, JSON.stringify(memory));
    } catch {
      this.#persistent = false;
    }
  }
  /** Reads what is remembered; what is no memory of ours counts for nothing. */
  #recall() {
    if (!this.#persistent) return;
    try {
      const stored = JSON.parse(localStorage.getItem(KEY) ?? "null");
      if (isMemory(stored)) this.#memory = stored;
    } catch {
    }
  }
  #newMemory(putOff = {}) {
    const now = this.#clock.now();
    return {
      id: now.toString(36) + Math.random().toString(36).slice(2),
      startedAt: now,
      seenAt: now,
      pageViews: 0,
      referrer: document.referrer.slice(0, MAX_URL),
      pages: [],
      offers: 0,
      answeredAt: 0,
      putOff: Object.fromEntries(Object.entries(putOff).filter(([, until]) => until > 0))
    };
  }
};
function isMemory(stored) {
  const { id, referrer, pages, putOff, ...numbers } = stored ?? {};
  const { startedAt, seenAt, pageViews, offers, answeredAt } = numbers;
  return [startedAt, seenAt, pageViews, offers, answeredAt].every(Number.isFinite) && typeof id === "string" && typeof referrer === "string" && Array.isArray(pages) && typeof putOff === "object" && putOff !== null;
}

// src/deployment/visitor-details.ts
function addCustomDetail(details, label, value, displayToAgent = true) {
  const detail = {
    label,
    value,
    displayToAgent,
    mappings: [],
    transcriptFields: [],
    knowledgeSearch: false
  };
  details.push(detail);
  const chain = {
    map(entity, field, fastFill = true, autoQuery = true, exactMatch = true) {
      detail.mappings.push({ entity, field, fastFill, autoQuery, exactMatch });
      return chain;
    },
    saveToTranscript(field) {
      detail.transcriptFields.push(field);
      return chain;
    },
    doKnowledgeSearch() {
      detail.knowledgeSearch = true;
      return chain;
    }
  };
  return chain;
}
function findOrCreate(records, entity) {
  const record = {
    entity,
    mappings: [],
    transcriptFields: [],
    showOnCreate: false,
    links: []
  };
  records.push(record);
  const chain = {
    map(field, label, doFind = true, isExactMatch = true, doCreate = true) {
      record.mappings.push({ field, label, doFind, isExactMatch, doCreate });
      return chain;
    },
    saveToTranscript(field) {
      record.transcriptFields.push(field);
      return chain;
    },
    showOnCreate() {
      record.showOnCreate = true;
      return chain;
    },
    linkToEntity(linked, field) {
      record.links.push({ entity: linked, field });
      return chain;
    }
  };
  return chain;
}

// src/deployment/deployment.ts
function createDeployment(settings, { service, clock: clock2 = systemClock }) {
  const visit = new Visit(clock2);
  const buttons = new Buttons(clock2, visit);
  if (typeof service === "function" || isPromise(settings)) {
    if (typeof service !== "function") checkService(service);
    const configure = async () => {
      const checked = checkSettings(await settings);
      const made = typeof service === "function" ? await service(checked) : service;
      buttons.configure(checked, checkService(made));
    };
    configure().catch(reportError);
  } else {
    buttons.configure(checkSettings(settings), checkService(service));
  }
  let name;
  const customDetails = [];
  const records = [];
  const chatWindow = { width: 482, height: 450 };
  const startChat = (method, buttonId, windowName, userId, fallback) => {
    if (!isKnown(method, buttonId)) return;
    const request = {
      buttonId,
      ...userId != null && { userId },
      ...fallback != null && { fallback },
      window: { ...chatWindow, ...windowName !== void 0 && { name: windowName } },
      visitor: {
        id: visit.id,
        ...name !== void 0 && { name },
        customDetails: [...customDetails],
        records: [...records],
        customVariables: Object.fromEntries(buttons.customVariables),
        pages: visit.pages
      }
    };
    buttons.startChat(request);
  };
  const show = (method, online) => (buttonId, element) => {
    checkText(method, "the button\u2019s id", buttonId);
    if (typeof element?.style !== "object") {
      throw new TypeError(`${method}(): no element was given to show for button "${buttonId}".`);
    }
    if (buttons.get(buttonId) instanceof Invitation) {
      throw new TypeError(`${method}() is for standard buttons; "${buttonId}" is an invitation.`);
    }
    buttons.chatButton(buttonId).track(element, online);
    buttons.schedule();
  };
  const isKnown = (method, buttonId) => {
    checkText(method, "the button\u2019s id", buttonId);
    const known = buttons.get(buttonId) !== void 0;
    if (!known && buttons.isConfigured) {
      throw new TypeError(`${method}(): there is no button "${buttonId}" in the settings.`);
    }
    return known;
  };
  return {
    BUTTON_EVENT,
    init(_url, deploymentId, orgId, optionalCookies = true) {
      checkPrefix("deploymentId", deploymentId, "572");
      checkPrefix("orgId", orgId, "00D");
      if (!optionalCookies) visit.forget();
      buttons.start();
    },
    addButtonEventHandler(buttonId, callback) {
      checkText("addButtonEventHandler", "the button\u2019s id", buttonId);
      if (typeof callback !== "function") {
        const problem = `the callback of button "${buttonId}" is no function`;
        reportError(new TypeError(`addButtonEventHandler(): ${problem}; it is ignored.`));
        return void 0;
      }
      const before = buttons.handler(buttonId).replace(callback);
      buttons.schedule();
      return before;
    },
    startChat(buttonId, userId, fallback) {
      startChat("startChat", buttonId, void 0, userId, fallback);
    },
    startChatWithWindow(buttonId, windowName, userId, fallback) {
      checkText("startChatWithWindow", "the window\u2019s name", windowName);
      startChat("startChatWithWindow", buttonId, windowName, userId, fallback);
    },
    rejectChat(buttonId) {
      if (isKnown("rejectChat", buttonId)) buttons.rejectChat(buttonId);
    },
    showWhenOnline: show("showWhenOnline", true),
    showWhenOffline: show("showWhenOffline", false),
    setCustomVariable(variable, value) {
      checkText("setCustomVariable", "the variable\u2019s name", variable);
      buttons.customVariables.set(variable, value);
      buttons.schedule();
    },
    setName(visitorName) {
      checkText("setName", "the name", visitorName);
      name = visitorName;
    },
    addCustomDetail(label, value, displayToAgent) {
      checkText("addCustomDetail", "the label", label);
      return addCustomDetail(customDetails, label, value, displayToAgent);
    },
    findOrCreate(entity) {
      checkText("findOrCreate", "the entity", entity);
      return findOrCreate(records, entity);
    },
    setChatWindowWidth(width) {
      chatWindow.width = checkPixels("setChatWindowWidth", width);
    },
    setChatWindowHeight(height) {
      chatWindow.height = checkPixels("setChatWindowHeight", height);
    },
    enableLogging() {
      buttons.log = (text3) => console.log(`[liveagent] ${text3}`);
      buttons.schedule();
    },
    disableOptionalCookies: () => visit.forget(),
    disconnect: () => buttons.stop(),
    getSid: () => visit.id,
    explain: (buttonId) => buttons.explain(buttonId),
    addURLPrefix() {
    },
    setLocation() {
    }
  };
}
var isPromise = (settings) => typeof settings?.then === "function";
function checkService(service) {
  for (const method of ["watch", "startChat"]) {
    if (typeof service?.[method] !== "function") {
      throw new TypeError(`createDeployment(): the service has no method ${method}().`);
    }
  }
  return service;
}
function checkText(method, what, value) {
  if (typeof value !== "string" || !value) {
    throw new TypeError(`${method}(): ${what} must be a text, not ${JSON.stringify(value)}.`);
  }
}
function checkPixels(method, pixels) {
  const number2 = Number(String(pixels));
  if (!(number2 > 0)) {
    throw new TypeError(
      `${method}(): a number of pixels is expected, not ${JSON.stringify(pixels)}.`
    );
  }
  return number2;
}
function checkPrefix(what, id, prefix) {
  if (id === void 0) return;
  if (typeof id !== "string" || !id.startsWith(prefix) || id.length !== 15 && id.length !== 18) {
    throw new TypeError(
      `init(): ${what} must be 15 or 18 characters that begin with ${prefix}, not ${JSON.stringify(id)}.`
    );
  }
}

// src/deployment/install.ts
var INSTALLED = /* @__PURE__ */ Symbol.for("live-agent-invitation");
function install(deployment2) {
  const page = window;
  const before = page[INSTALLED];
  if (before && page.liveagent?.startChat === before.startChat) {
    console.warn("liveagent: this page has loaded it already; the first one stays.");
    return false;
  }
  before?.disconnect();
  page[INSTALLED] = deployment2;
  const takeOver = () => {
    const { liveagent } = page;
    if (typeof liveagent !== "object" || liveagent === null) {
      page.liveagent = { ...deployment2 };
    } else if (liveagent.startChat !== deployment2.startChat) {
      if (liveagent.startChat) {
        console.warn(
          "liveagent: takes the place of the vendor\u2019s deployment.js; remove its <script>."
        );
      }
      Object.assign(liveagent, deployment2);
    }
  };
  takeOver();
  const start = () => {
    takeOver();
    deployment2.init();
    const queue = Array.isArray(window._laq) ? window._laq : [];
    window._laq = queue;
    queue.forEach(run);
    queue.push = (...entries) => {
      const length = Array.prototype.push.apply(queue, entries);
      entries.forEach(run);
      return length;
    };
  };
  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", start, { once: true });
  } else {
    start();
  }
  return true;
}
function run(entry) {
  if (typeof entry !== "function") return;
  try {
    entry();
  } catch (error) {
    reportError(error);
  }
}

// src/services/routed-button.ts
var CAUSES = [
  "no-agents-online",
  "no-skilled-agents",
  "agents-away",
  "agents-at-capacity",
  "agents-on-other-channels"
];
var READY = CAUSES.length;
var AVAILABLE = Object.freeze({ available: true });
var UNAVAILABLE = CAUSES.map(
  (reason) => Object.freeze({ available: false, reason })
);
var UNKNOWN_BUTTON = UNAVAILABLE[1];
var RoutedButton = class {
  id;
  channel;
  units;
  watchers = /* @__PURE__ */ new Set();
  #skills;
  #routingType;
  #places = /* @__PURE__ */ new Map();
  /** How many agents stand at each stage. */
  #counts = Array.from({ length: READY + 1 }, () => 0);
  /** Those who can take a chat, by rank. A rank's agents are in the order in which they came to it. */
  #ready = /* @__PURE__ */ new Map();
  #told = this.availability;
  constructor({
    id,
    skills = [],
    channel = "chat",
    units = 1,
    routingType = "least-active"
  }) {
    this.id = id;
    this.channel = channel;
    this.units = units;
    this.#skills = [...skills];
    this.#routingType = routingType;
  }
  /** The cause is the one that keeps the agents who came the furthest: each earlier one left somebody. */
  get availability() {
    if (this.#counts[READY] > 0) return AVAILABLE;
    const stage = this.#counts.findLastIndex((count2) => count2 > 0);
    return UNAVAILABLE[Math.max(stage, 0)];
  }
  /** Finds an agent's place anew after a change. */
  place(agent) {
    const before = this.#places.get(agent);
    const stage = this.#stageOf(agent);
    const rank = this.#routingType === "least-active" ? agent.items.size : agent.units - agent.capacity;
    if (before?.stage === stage && before.rank === rank) return;
    this.remove(agent);
    this.#places.set(agent, { stage, rank });
    this.#counts[stage]++;
    if (stage !== READY) return;
    const equals = this.#ready.get(rank);
    if (equals) equals.add(agent);
    else this.#ready.set(rank, /* @__PURE__ */ new Set([agent]));
  }
  /** Takes an agent out. */
  remove(agent) {
    const place = this.#places.get(agent);
    if (!place) return;
    this.#places.delete(agent);
    this.#counts[place.stage]--;
    if (place.stage !== READY) return;
    const equals = this.#ready.get(place.rank);
    equals.delete(agent);
    if (equals.size === 0) this.#ready.delete(place.rank);
  }
  /** Tells the watchers where the availability is not what they were told last. */
  tell() {
    const { availability: availability2 } = this;
    if (availability2 === this.#told) return;
    this.#told = availability2;
    for (const watcher of [...this.watchers]) watcher(this.id, availability2);
  }
  canTake(agent) {
    return this.#places.get(agent)?.stage === READY;
  }
  /** The agent who gets the next chat. */
  get next() {
    if (this.#ready.size === 0) return void 0;
    const [agent] = this.#ready.get(Math.min(...this.#ready.keys()));
    return agent;
  }
  #stageOf(agent) {
    if (agent.presence === "offline") return 0;
    if (!this.#skills.every((skill2) => agent.skills.has(skill2))) return 1;
    if (agent.presence === "away") return 2;
    if (agent.capacity - agent.units < this.units) return 3;
    if (!agent.channels.has(this.channel)) return 4;
    return READY;
  }
};

// src/services/routing.ts
var WorkEvent = class extends Event {
  constructor(type, work) {
    super(type);
    this.work = work;
  }
  work;
};
var RoutingService = class extends EventTarget {
  #openChat;
  #buttons = /* @__PURE__ */ new Map();
  #agents = /* @__PURE__ */ new Map();
  #work = /* @__PURE__ */ new Map();
  #lastWork = 0;
  /** @throws TypeError where two buttons or agents have one id, or a value is not of its kind. */
  constructor({ buttons, agents = [], openChat }) {
    super();
    this.#openChat = openChat;
    for (const button of buttons) {
      const { id, units = 1, routingType = "least-active" } = button;
      if (this.#buttons.has(id)) throw new TypeError(`Two buttons have the id "${id}".`);
      checkUnits(`button "${id}": units`, units);
      oneOf2(`button "${id}": routingType`, routingType, ["least-active", "most-available"]);
      this.#buttons.set(id, new RoutedButton(button));
    }
    for (const agent of agents) this.addAgent(agent);
  }
  /** Adds an agent. @throws TypeError where the id is taken or a value is not of its kind. */
  addAgent({
    id,
    presence = "offline",
    skills = [],
    capacity = 1,
    channels = ["chat"]
  }) {
    if (this.#agents.has(id)) throw new TypeError(`Two agents have the id "${id}".`);
    const agent = {
      id,
      presence,
      skills: /* @__PURE__ */ new Set(),
      capacity,
      channels: /* @__PURE__ */ new Set(),
      units: 0,
      items: /* @__PURE__ */ new Set()
    };
    setAgent(agent, { presence, skills, capacity, channels });
    this.#agents.set(id, agent);
    this.#placed(agent);
  }
  /**
   * Changes what is given and leaves the rest. Chats under way go on.
   *
   * @throws TypeError where there is no such agent or a value is not of its kind; then nothing has changed.
   */
  updateAgent(id, changes) {
    const agent = this.#agent(id);
    setAgent(agent, changes);
    this.#placed(agent);
  }
  /** Removes an agent and ends all the agent's work. @throws TypeError where there is no such agent. */
  removeAgent(id) {
    const agent = this.#agent(id);
    for (const item of [...agent.items]) this.endWork(item.id);
    this.#agents.delete(id);
    for (const button of this.#buttons.values()) button.remove(agent);
    for (const button of this.#buttons.values()) button.tell();
  }
  /** The agents as they are now. */
  get agents() {
    return Array.from(this.#agents.values(), ({ id, presence, skills, capacity, channels }) => ({
      id,
      presence,
      skills: [...skills],
      capacity,
      channels: [...channels]
    }));
  }
  /** The work under way, of one agent or of all. */
  work(agentId) {
    return [...agentId === void 0 ? this.#work.values() : this.#agent(agentId).items];
  }
  /**
   * Gives an agent a work item, whatever else the agent has: a chat that was transferred, or an item of another channel.
   *
   * @throws TypeError where there is no such agent, or `units` is not a number above 0.
   */
  startWork(agentId, { channel, units = 1, request }) {
    const agent = this.#agent(agentId);
    checkUnits("units", units);
    const id = String(++this.#lastWork);
    const item = { id, agentId, channel, units, ...request && { request } };
    this.#work.set(id, item);
    agent.items.add(item);
    agent.units += units;
    this.#placed(agent);
    this.dispatchEvent(new WorkEvent("work-started", item));
    return item;
  }
  /** Ends a chat or another work item. One that has ended already is left alone. */
  endWork(id) {
    const item = this.#work.get(id);
    if (!item) return;
    const agent = this.#agent(item.agentId);
    this.#work.delete(id);
    agent.items.delete(item);
    agent.units = Array.from(agent.items, ({ units }) => units).reduce(
      (sum, units) => sum + units,
      0
    );
    this.#placed(agent);
    this.dispatchEvent(new WorkEvent("work-ended", item));
  }
  watch(buttonIds, report, signal) {
    if (signal.aborted) return;
    const watcher = (buttonId, availability2) => {
      if (signal.aborted) return;
      try {
        report(buttonId, availability2);
      } catch (error) {
        reportError(error);
      }
    };
    for (const id of new Set(buttonIds)) {
      const button = this.#buttons.get(id);
      button?.watchers.add(watcher);
      signal.addEventListener("abort", () => button?.watchers.delete(watcher), { once: true });
      watcher(id, button?.availability ?? UNKNOWN_BUTTON);
    }
  }
  async startChat(request) {
    const button = this.#buttons.get(request.buttonId);
    const agent = button && this.#choose(button, request);
    if (!agent) throw new Error(`No agent can take a chat of button "${request.buttonId}".`);
    const { channel, units } = button;
    const chat2 = this.startWork(agent.id, { channel, units, request });
    try {
      await this.#openChat?.(request, chat2);
    } catch (error) {
      this.endWork(chat2.id);
      throw error;
    }
  }
  #agent(id) {
    const agent = this.#agents.get(id);
    if (!agent) {
      const ids = [...this.#agents.keys()].slice(0, 10).join(", ");
      throw new TypeError(`There is no agent "${id}"; there are: ${ids || "none"}.`);
    }
    return agent;
  }
  #choose(button, { userId, fallback }) {
    const wanted = userId === void 0 ? void 0 : this.#agents.get(userId);
    if (wanted && button.canTake(wanted)) return wanted;
    return userId === void 0 || fallback ? button.next : void 0;
  }
  /** An agent has changed: finds its place at every button, then tells of those that changed by it. */
  #placed(agent) {
    for (const button of this.#buttons.values()) button.place(agent);
    for (const button of this.#buttons.values()) button.tell();
  }
};
function setAgent(agent, changes) {
  const { presence, skills, capacity, channels } = changes;
  const name = `agent "${agent.id}"`;
  if (presence !== void 0) oneOf2(`${name}: presence`, presence, ["online", "away", "offline"]);
  if (capacity !== void 0 && !(capacity >= 0)) {
    throw new TypeError(`${name}: capacity is a number of work units, 0 or more, not ${capacity}.`);
  }
  if (presence !== void 0) agent.presence = presence;
  if (skills !== void 0) agent.skills = new Set(skills);
  if (capacity !== void 0) agent.capacity = capacity;
  if (channels !== void 0) agent.channels = new Set(channels);
}
function oneOf2(what, value, values) {
  if (!values.includes(value)) {
    throw new TypeError(`${what} is one of ${values.join(", ")}, not "${value}".`);
  }
}
function checkUnits(what, units) {
  if (!(units > 0)) throw new TypeError(`${what} is a number of work units above 0, not ${units}.`);
}

// node_modules/lit-html/directive.js
var t3 = { ATTRIBUTE: 1, CHILD: 2, PROPERTY: 3, BOOLEAN_ATTRIBUTE: 4, EVENT: 5, ELEMENT: 6 };
var e4 = (t5) => (...e5) => ({ _$litDirective$: t5, values: e5 });
var i5 = class {
  constructor(t5) {
  }
  get _$AU() {
    return this._$AM._$AU;
  }
  _$AT(t5, e5, i7) {
    this._$Ct = t5, this._$AM = e5, this._$Ci = i7;
  }
  _$AS(t5, e5) {
    return this.update(t5, e5);
  }
  update(t5, e5) {
    return this.render(...e5);
  }
};

// node_modules/lit-html/directive-helpers.js
var { I: t4 } = j;
var i6 = (o5) => o5;
var r4 = (o5) => void 0 === o5.strings;
var s4 = () => document.createComment("");
var v2 = (o5, n4, e5) => {
  const l4 = o5._$AA.parentNode, d3 = void 0 === n4 ? o5._$AB : n4._$AA;
  if (void 0 === e5) {
    const i7 = l4.insertBefore(s4(), d3), n5 = l4.insertBefore(s4(), d3);
    e5 = new t4(i7, n5, o5, o5.options);
  } else {
    const t5 = e5._$AB.nextSibling, n5 = e5._$AM, c5 = n5 !== o5;
    if (c5) {
      let t6;
      e5._$AQ?.(o5), e5._$AM = o5, void 0 !== e5._$AP && (t6 = o5._$AU) !== n5._$AU && e5._$AP(t6);
    }
    if (t5 !== d3 || c5) {
      let o6 = e5._$AA;
      for (; o6 !== t5; ) {
        const t6 = i6(o6).nextSibling;
        i6(l4).insertBefore(o6, d3), o6 = t6;
      }
    }
  }
  return e5;
};
var u3 = (o5, t5, i7 = o5) => (o5._$AI(t5, i7), o5);
var m2 = {};
var p3 = (o5, t5 = m2) => o5._$AH = t5;
var M2 = (o5) => o5._$AH;
var h3 = (o5) => {
  o5._$AR(), o5._$AA.remove();
};

// node_modules/lit-html/directives/live.js
var l3 = e4(class extends i5 {
  constructor(r5) {
    if (super(r5), r5.type !== t3.PROPERTY && r5.type !== t3.ATTRIBUTE && r5.type !== t3.BOOLEAN_ATTRIBUTE) throw Error("The `live` directive is not allowed on child or event bindings");
    if (!r4(r5)) throw Error("`live` bindings can only contain a single expression");
  }
  render(r5) {
    return r5;
  }
  update(i7, [t5]) {
    if (t5 === E || t5 === A) return t5;
    const o5 = i7.element, l4 = i7.name;
    if (i7.type === t3.PROPERTY) {
      if (t5 === o5[l4]) return E;
    } else if (i7.type === t3.BOOLEAN_ATTRIBUTE) {
      if (!!t5 === o5.hasAttribute(l4)) return E;
    } else if (i7.type === t3.ATTRIBUTE && o5.getAttribute(l4) === t5 + "") return E;
    return p3(i7), t5;
  }
});

// node_modules/lit-html/directives/repeat.js
var u4 = (e5, s5, t5) => {
  const r5 = /* @__PURE__ */ new Map();
  for (let l4 = s5; l4 <= t5; l4++) r5.set(e5[l4], l4);
  return r5;
};
var c4 = e4(class extends i5 {
  constructor(e5) {
    if (super(e5), e5.type !== t3.CHILD) throw Error("repeat() can only be used in text expressions");
  }
  dt(e5, s5, t5) {
    let r5;
    void 0 === t5 ? t5 = s5 : void 0 !== s5 && (r5 = s5);
    const l4 = [], o5 = [];
    let i7 = 0;
    for (const s6 of e5) l4[i7] = r5 ? r5(s6, i7) : i7, o5[i7] = t5(s6, i7), i7++;
    return { values: o5, keys: l4 };
  }
  render(e5, s5, t5) {
    return this.dt(e5, s5, t5).values;
  }
  update(s5, [t5, r5, c5]) {
    const d3 = M2(s5), { values: p4, keys: a3 } = this.dt(t5, r5, c5);
    if (!Array.isArray(d3)) return this.ut = a3, p4;
    const h4 = this.ut ??= [], v3 = [];
    let m3, y3, x2 = 0, j2 = d3.length - 1, k2 = 0, w2 = p4.length - 1;
    for (; x2 <= j2 && k2 <= w2; ) if (null === d3[x2]) x2++;
    else if (null === d3[j2]) j2--;
    else if (h4[x2] === a3[k2]) v3[k2] = u3(d3[x2], p4[k2]), x2++, k2++;
    else if (h4[j2] === a3[w2]) v3[w2] = u3(d3[j2], p4[w2]), j2--, w2--;
    else if (h4[x2] === a3[w2]) v3[w2] = u3(d3[x2], p4[w2]), v2(s5, v3[w2 + 1], d3[x2]), x2++, w2--;
    else if (h4[j2] === a3[k2]) v3[k2] = u3(d3[j2], p4[k2]), v2(s5, d3[x2], d3[j2]), j2--, k2++;
    else if (void 0 === m3 && (m3 = u4(a3, k2, w2), y3 = u4(h4, x2, j2)), m3.has(h4[x2])) if (m3.has(h4[j2])) {
      const e5 = y3.get(a3[k2]), t6 = void 0 !== e5 ? d3[e5] : null;
      if (null === t6) {
        const e6 = v2(s5, d3[x2]);
        u3(e6, p4[k2]), v3[k2] = e6;
      } else v3[k2] = u3(t6, p4[k2]), v2(s5, d3[x2], t6), d3[e5] = null;
      k2++;
    } else h3(d3[j2]), j2--;
    else h3(d3[x2]), x2++;
    for (; k2 <= w2; ) {
      const e5 = v2(s5, v3[w2 + 1]);
      u3(e5, p4[k2]), v3[k2++] = e5;
    }
    for (; x2 <= j2; ) {
      const e5 = d3[x2++];
      null !== e5 && h3(e5);
    }
    return this.ut = a3, p3(s5, v3), E;
  }
});

// demo/staff.ts
var BUTTON = {
  id: "573000000000001",
  skills: ["Teapots"],
  channel: "chat",
  units: 1
};
var SKILLS = ["Teapots", "Orders"];
var CHANNELS = { chat: "Chat", messaging: "Messaging", phone: "Phone" };
var AGENTS = [
  { id: "Ana", presence: "offline", skills: ["Teapots"], capacity: 1, channels: ["chat"] },
  {
    id: "Ben",
    presence: "away",
    skills: ["Teapots", "Orders"],
    capacity: 2,
    channels: ["chat", "messaging", "phone"]
  }
];

// demo/standing.ts
function standingOf(agent, work) {
  const missing = BUTTON.skills.filter((skill2) => !agent.skills.includes(skill2));
  const free = agent.capacity - unitsOf(work);
  if (agent.presence === "offline") return { reason: "no-agents-online", words: "offline" };
  if (missing.length > 0) {
    return { reason: "no-skilled-agents", words: `lacks the skill ${missing.join(", ")}` };
  }
  if (agent.presence === "away") return { reason: "agents-away", words: "away" };
  if (free < BUTTON.units) return { reason: "agents-at-capacity", words: "no capacity left" };
  if (!agent.channels.includes(BUTTON.channel)) {
    return { reason: "agents-on-other-channels", words: "not on the channel Chat" };
  }
  return { words: "can take a chat" };
}
var unitsOf = (work) => work.reduce((sum, { units }) => sum + units, 0);

// demo/agent-console.ts
var PRESENCES = {
  online: "Online",
  away: "Away",
  offline: "Offline"
};
function agentConsole(host, { routing: routing2, visitorOf, changed: changed2 }) {
  const update = (agent, changes) => {
    routing2.updateAgent(agent.id, changes);
    changed2();
  };
  const presence = (agent) => b2`
    <fieldset class="row">
      <legend>Presence</legend>
      <div class="options">
        ${Object.entries(PRESENCES).map(
    ([value, label]) => b2`
            <label class="option">
              <input
                type="radio"
                name="presence-${agent.id}"
                autocomplete="off"
                .checked=${l3(agent.presence === value)}
                @change=${() => update(agent, { presence: value })}
              />
              ${label}
            </label>
          `
  )}
      </div>
    </fieldset>
  `;
  const choices = (legend, options, chosen, choose) => b2`
    <fieldset class="row">
      <legend>${legend}</legend>
      <div class="options">
        ${Object.entries(options).map(
    ([value, label]) => b2`
            <label class="option">
              <input
                type="checkbox"
                autocomplete="off"
                .checked=${l3(chosen.includes(value))}
                @change=${({ target }) => {
      const others = chosen.filter((each) => each !== value);
      choose(target.checked ? [...others, value] : others);
    }}
              />
              ${label}
            </label>
          `
  )}
      </div>
    </fieldset>
  `;
  const capacity = (agent, used) => b2`
    <div class="row">
      <label for="capacity-${agent.id}">Capacity</label>
      <div class="options">
        <input
          id="capacity-${agent.id}"
          type="number"
          min="0"
          max="9"
          autocomplete="off"
          aria-describedby="used-${agent.id}"
          .value=${l3(String(agent.capacity))}
          @change=${({ target }) => {
    const units = target.valueAsNumber;
    update(agent, units >= 0 ? { capacity: units } : {});
  }}
        />
        <span id="used-${agent.id}" class="small">work units, ${used} taken</span>
      </div>
    </div>
  `;
  const workItem = (agent, item) => {
    const what = item.request ? { name: `Chat, ${visitorOf(item)}`, end: "End chat" } : { name: "Phone call", end: "Hang up" };
    return b2`
      <li>
        <span>${what.name}</span>
        <button
          type="button"
          aria-label="${what.end}: ${agent.id}, ${what.name}"
          @click=${() => {
      routing2.endWork(item.id);
      host.querySelector(`#call-${agent.id}`)?.focus();
    }}
        >
          ${what.end}
        </button>
      </li>
    `;
  };
  const card = (agent) => {
    const work = routing2.work(agent.id);
    const { reason, words } = standingOf(agent, work);
    return b2`
      <fieldset class="agent">
        <legend>
          <span class="avatar" aria-hidden="true">${agent.id[0]}</span>
          <span class="agent-name">${agent.id}</span>
          <span class="standing ${reason ? "" : "ready"}">${words}</span>
        </legend>
        ${presence(agent)}
        ${choices(
      "Skills",
      Object.fromEntries(SKILLS.map((skill2) => [skill2, skill2])),
      agent.skills,
      (skills) => update(agent, { skills })
    )}
        ${choices("Channels", CHANNELS, agent.channels, (channels) => update(agent, { channels }))}
        ${capacity(agent, unitsOf(work))}
        <div class="row">
          <span id="work-${agent.id}">Work</span>
          <div class="options">
            ${work.length > 0 ? b2`<ul class="work" aria-labelledby="work-${agent.id}">
                    ${c4(
      work,
      ({ id }) => id,
      (item) => workItem(agent, item)
    )}
                  </ul>` : A}
            <button
              type="button"
              id="call-${agent.id}"
              aria-label="Give a phone call to ${agent.id}"
              @click=${() => routing2.startWork(agent.id, { channel: "phone" })}
            >
              Give a phone call
            </button>
          </div>
        </div>
      </fieldset>
    `;
  };
  routing2.addEventListener("work-started", changed2);
  routing2.addEventListener("work-ended", changed2);
  return () => D(routing2.agents.map(card), host);
}

// demo/button-events.ts
var BUTTON_EVENTS = {
  "button-available": {
    when: "An agent can take a chat",
    effect: "the invitation is shown",
    vetoed: "the invitation stays off the screen"
  },
  "button-unavailable": {
    when: "Nobody can take a chat",
    effect: "the invitation is hidden",
    vetoed: "the invitation stays where it is"
  },
  "button-accepted": {
    when: "The visitor accepts",
    effect: "the invitation is hidden, the chat opens",
    vetoed: "no chat opens, the invitation stays"
  },
  "button-rejected": {
    when: "The visitor declines",
    effect: "the invitation is hidden",
    vetoed: "the invitation stays"
  }
};
var BUTTON_EVENT_NAMES = Object.keys(BUTTON_EVENTS);

// demo/work-events.ts
function onWork(routing2, type, listener) {
  routing2.addEventListener(type, (event) => {
    if (event instanceof WorkEvent) listener(event.work);
  });
}

// demo/chat-panel.ts
var REPLIES = [
  "Good question! The 0.8 l pot fills three cups.",
  "It is all made up here, but a person would answer you now.",
  "You can also end this chat in the agent console."
];
var ChatPanel = class {
  #host;
  #routing;
  #chat;
  constructor(host, routing2) {
    this.#host = host;
    this.#routing = routing2;
    onWork(routing2, "work-started", (work) => {
      if (work.request) this.#open(work);
    });
    onWork(routing2, "work-ended", (work) => {
      if (this.#chat?.work !== work) return;
      this.#chat.ended ??= "agent";
      this.#render();
    });
  }
  /** Takes the panel off the page; the chat itself goes on. */
  close() {
    this.#chat = void 0;
    this.#render();
  }
  #open(work) {
    const hello = `Hello, this is ${work.agentId}. How can I help?`;
    this.#chat = { work, lines: [{ from: "agent", text: hello }] };
    this.#render();
    this.#host.querySelector("input")?.focus({ preventScroll: true });
  }
  #end(chat2) {
    chat2.ended = "visitor";
    this.#routing.endWork(chat2.work.id);
    this.#host.querySelector(".chat-head button")?.focus();
  }
  #send(chat2, form) {
    const text3 = new FormData(form).get("text");
    if (typeof text3 !== "string" || !text3.trim()) return;
    const replied = chat2.lines.filter(({ from }) => from === "visitor").length;
    chat2.lines.push(
      { from: "visitor", text: text3 },
      { from: "agent", text: REPLIES[replied % REPLIES.length] }
    );
    form.reset();
    this.#render();
    this.#host.querySelector(".chat-lines")?.scrollTo(0, 1e6);
  }
  #render() {
    const chat2 = this.#chat;
    if (!chat2) return void D(A, this.#host);
    const { agentId } = chat2.work;
    D(
      b2`
        <section class="chat" aria-labelledby="chat-title">
          <div class="chat-head">
            <h3 id="chat-title">
              ${chat2.ended ? "The chat has ended" : `You are chatting with ${agentId}`}
            </h3>
            ${chat2.ended ? b2`<button type="button" @click=${() => this.close()}>Close</button>` : b2`<button type="button" @click=${() => this.#end(chat2)}>End</button>`}
          </div>
          <ul class="chat-lines" aria-live="polite">
            ${chat2.lines.map(
        ({ from, text: text3 }) => b2`
                <li class="from-${from}"><b>${from === "agent" ? agentId : "You"}:</b> ${text3}</li>
              `
      )}
            ${chat2.ended ? b2`<li class="note">
                    ${chat2.ended === "agent" ? `${agentId} has` : "You have"} ended the chat.
                  </li>` : A}
          </ul>
          ${chat2.ended ? A : b2`<form
                  @submit=${(event) => {
        event.preventDefault();
        this.#send(chat2, event.target);
      }}
                >
                  <input name="text" aria-label="Your message" autocomplete="off" />
                  <button>Send</button>
                </form>`}
        </section>
      `,
      this.#host
    );
  }
};

// demo/demo-clock.ts
var DemoClock = class {
  #timers = /* @__PURE__ */ new Set();
  #ahead = 0;
  now() {
    return Date.now() + this.#ahead;
  }
  setTimeout(callback, delay) {
    const timer = { callback, due: this.now() + delay, handle: 0 };
    this.#timers.add(timer);
    this.#start(timer);
    return timer;
  }
  clearTimeout(timer) {
    const started = timer;
    if (!started || !this.#timers.delete(started)) return;
    clearTimeout(started.handle);
  }
  /** Puts the clock forward, in milliseconds. */
  advance(by) {
    this.#ahead += by;
    for (const timer of this.#timers) {
      clearTimeout(timer.handle);
      this.#start(timer);
    }
  }
  #start(timer) {
    timer.handle = window.setTimeout(
      () => {
        this.#timers.delete(timer);
        timer.callback();
      },
      Math.max(0, timer.due - this.now())
    );
  }
};

// demo/event-log.ts
var MOST = 100;
var EventLog = class {
  #host;
  #entries = [];
  #last = 0;
  constructor(host) {
    this.#host = host;
    this.#render();
  }
  /** Writes down an event, once all listeners have had their say. */
  add(event, time) {
    const entry = {
      number: ++this.#last,
      time: new Date(time),
      name: event.type,
      detail: JSON.stringify(event.detail, null, 1).replaceAll(/\s+/g, " "),
      prevented: event.defaultPrevented,
      repeated: event.detail.repeated
    };
    this.#entries = [entry, ...this.#entries].slice(0, MOST);
    this.#render();
  }
  clear() {
    this.#entries = [];
    this.#render();
  }
  #render() {
    D(
      b2`
        <!-- Not live: the sentence that says why is, and says it better. -->
        <div class="log-scroll" tabindex="0" role="region" aria-labelledby="log-title">
          ${this.#entries.length === 0 ? b2`<p class="small">Nothing yet.</p>` : b2`<ol reversed>
                  ${c4(
        this.#entries,
        ({ number: number2 }) => number2,
        (entry) => this.#entry(entry)
      )}
                </ol>`}
        </div>
        <button type="button" @click=${() => this.clear()}>Clear the log</button>
      `,
      this.#host
    );
  }
  #entry({ time, name, detail, prevented, repeated }) {
    const { when, effect, vetoed: vetoed2 } = BUTTON_EVENTS[name];
    const then = prevented ? vetoed2 : repeated ? "nothing is left to change" : effect;
    return b2`
      <li class=${prevented ? "prevented" : ""}>
        <p class="log-head">
          <code>${name}</code>
          ${prevented ? b2`<span class="badge">prevented</span>` : ""}
          <time dir="auto" datetime=${time.toISOString()}>${time.toLocaleTimeString()}</time>
        </p>
        <p>${when}: ${then}.</p>
        <pre><code>${detail}</code></pre>
      </li>
    `;
  }
};

// demo/vetoes.ts
function vetoSwitches(host, switchedOff) {
  const vetoes2 = /* @__PURE__ */ new Set();
  const toggle = (name, on2) => {
    if (on2) {
      vetoes2.add(name);
    } else {
      vetoes2.delete(name);
      switchedOff();
    }
  };
  D(
    b2`<ul class="veto-list">
      ${BUTTON_EVENT_NAMES.map(
      (name) => b2`
          <li>
            <label>
              <input
                type="checkbox"
                role="switch"
                autocomplete="off"
                aria-describedby="veto-${name}"
                @change=${({ target }) => toggle(name, target.checked)}
              />
              <code>${name}</code>
            </label>
            <span class="small" id="veto-${name}">${BUTTON_EVENTS[name].vetoed}</span>
          </li>
        `
    )}
    </ul>`,
    host
  );
  return vetoes2;
}

// demo/visit.ts
var deployment;
function openVisit({ settings, service, clock: clock2 }) {
  deployment?.disconnect();
  deployment?.disableOptionalCookies();
  delete window.liveagent;
  deployment = createDeployment(settings, { service, clock: clock2 });
  install(deployment);
}

// demo/answers.ts
var off = (words, next) => ({ onScreen: false, words, next });
var on = (words, next) => ({ onScreen: true, words, next });
var skill = BUTTON.skills.join(", ");
var REASONS2 = {
  "no-agents-online": off("Every agent is offline.", "set an agent to Online."),
  "no-skilled-agents": off(
    `Nobody who is signed in has the skill that this button asks for: ${skill}.`,
    `give the skill ${skill} to an agent who is signed in.`
  ),
  "agents-away": off("The agents who could help are signed in, but away.", "set one to Online."),
  "agents-at-capacity": off(
    "Every agent who could help is busy: no capacity is left.",
    "end a chat or a call, or raise a capacity."
  ),
  "agents-on-other-channels": off(
    "The agents who have time serve other channels.",
    "tick the channel Chat for one who is online."
  ),
  "outside-business-hours": off("The shop\u2019s business hours are over.", "come back later."),
  "service-unreachable": off(
    "The chat service cannot be reached, so nobody knows who is available.",
    "start over."
  ),
  "criteria-not-met": off(
    "An agent is available, but the sending rules do not hold for this visitor yet.",
    "look around a little longer."
  ),
  snoozed: off("The visitor has put the invitation off for a while.", "start over."),
  "another-invitation-offered": off(
    "Another invitation is on screen, and there is one at a time.",
    "answer that one."
  )
};
var STATUSES = {
  pending: off("The tag has not heard of its button yet.", "wait a moment."),
  available: on("An agent can take a chat.", "accept it, or set the agent to Away."),
  accepted: off(
    "The visitor has accepted it, and it is not offered again on this page.",
    "end the chat, then start over."
  ),
  rejected: off(
    "The visitor has declined it, and it is not offered again on this page.",
    "start over."
  )
};
var VETOES = {
  "button-available": off(
    "An agent can take a chat, but a listener prevented button-available.",
    "switch that veto off."
  ),
  "button-unavailable": on(
    "Nobody can take a chat, but a listener prevented button-unavailable.",
    "switch that veto off."
  ),
  "button-accepted": on(
    "The visitor accepted, but a listener prevented button-accepted: no chat was opened.",
    "switch that veto off and accept again."
  ),
  "button-rejected": on(
    "The visitor declined, but a listener prevented button-rejected.",
    "switch that veto off and decline again."
  )
};

// demo/why.ts
function answerFor({ status, reason, availability: availability2, vetoed: vetoed2, ready }) {
  if (status === "accepted" || status === "rejected") return STATUSES[status];
  if (status === "available") {
    if (availability2?.available === false) return VETOES["button-unavailable"];
    if (vetoed2 === "button-accepted" || vetoed2 === "button-rejected") return VETOES[vetoed2];
    return { ...STATUSES.available, words: `${list(ready)} can take a chat.` };
  }
  if (availability2?.available === false) return REASONS2[availability2.reason];
  if (vetoed2 === "button-available") return VETOES["button-available"];
  const why = reason === "timeout" ? void 0 : reason;
  return why ? REASONS2[why] : STATUSES.pending;
}
var list = (names) => new Intl.ListFormat("en").format(names) || "An agent";
function renderWhy(host, { onScreen, words, next }) {
  D(
    b2`
      <strong class="verdict ${onScreen ? "on" : ""}">
        ${onScreen ? "On screen" : "Not on screen"}
      </strong>
      <span>${words}</span>
      <span class="next">Try: ${next}</span>
    `,
    host
  );
}
function renderAnswers(host, present) {
  const all = {
    ...STATUSES,
    ...REASONS2,
    ...Object.fromEntries(
      Object.entries(VETOES).map(([name, answer]) => [`${name}, prevented`, answer])
    )
  };
  D(
    b2`<table>
      <thead>
        <tr>
          <th scope="col">Status or reason</th>
          <th scope="col">On screen</th>
          <th scope="col">What it means</th>
        </tr>
      </thead>
      <tbody>
        ${Object.entries(all).map(
      ([name, { onScreen, words }]) => b2`
            <tr aria-current=${words === present ? "true" : "false"}>
              <th scope="row"><code>${name}</code></th>
              <td>${onScreen ? "yes" : "no"}</td>
              <td>${words}</td>
            </tr>
          `
    )}
      </tbody>
    </table>`,
    host
  );
}

// demo/demo.ts
var VETO = 5e4;
LiveAgentInvitation.define();
var byId = (id) => document.getElementById(id);
var invitation = document.querySelector("live-agent-invitation");
var clock = new DemoClock();
var routing = new RoutingService({ buttons: [BUTTON], agents: AGENTS });
var visitor = 0;
var visitors = /* @__PURE__ */ new Map();
var availability;
var vetoed;
var due;
var log = new EventLog(byId("log"));
var vetoes = vetoSwitches(byId("vetoes"), () => {
  vetoed = void 0;
  clock.advance(VETO);
  changed();
});
for (const name of BUTTON_EVENT_NAMES) {
  invitation.addEventListener(name, (event) => {
    if (vetoes.has(name)) event.preventDefault();
    vetoed = event.defaultPrevented ? name : void 0;
    log.add(event, clock.now());
    changed();
  });
}
onWork(routing, "work-started", (work) => {
  if (work.request) visitors.set(work.id, `visitor ${visitor}`);
});
var chat = new ChatPanel(byId("chat"), routing);
var renderConsole = agentConsole(byId("console"), {
  routing,
  visitorOf: ({ id }) => visitors.get(id) ?? "a visitor",
  changed
});
routing.watch(
  [BUTTON.id],
  (_id, reported) => {
    availability = reported;
    changed();
  },
  new AbortController().signal
);
function changed() {
  due ??= window.setTimeout(() => {
    due = void 0;
    renderConsole();
    const { status, reason } = invitation;
    const ready = routing.agents.filter((agent) => !standingOf(agent, routing.work(agent.id)).reason).map(({ id }) => id);
    const answer = answerFor({ status, reason, availability, vetoed, ready });
    renderWhy(byId("why"), answer);
    renderAnswers(byId("answers"), answer.words);
  });
}
function startOver() {
  visitor++;
  vetoed = void 0;
  chat.close();
  openVisit({ settings: { buttons: [{ id: BUTTON.id }] }, service: routing, clock });
  log.clear();
  changed();
}
byId("start-over").addEventListener("click", startOver);
startOver();
byId("order").addEventListener("submit", (event) => {
  event.preventDefault();
  byId("basket").textContent = String(Number(byId("basket").textContent) + 1);
});
/*! Bundled license information:

@lit/reactive-element/css-tag.js:
  (**
   * @license
   * Copyright 2019 Google LLC
   * SPDX-License-Identifier: BSD-3-Clause
   *)

@lit/reactive-element/reactive-element.js:
lit-html/lit-html.js:
lit-element/lit-element.js:
lit-html/directive.js:
lit-html/directives/repeat.js:
  (**
   * @license
   * Copyright 2017 Google LLC
   * SPDX-License-Identifier: BSD-3-Clause
   *)

lit-html/is-server.js:
  (**
   * @license
   * Copyright 2022 Google LLC
   * SPDX-License-Identifier: BSD-3-Clause
   *)

lit-html/directive-helpers.js:
lit-html/directives/live.js:
  (**
   * @license
   * Copyright 2020 Google LLC
   * SPDX-License-Identifier: BSD-3-Clause
   *)
*/
//# sourceMappingURL=demo.js.map
