import '@angular/compiler';
import {provideZonelessChangeDetection} from '@angular/core';
import {bootstrapApplication} from '@angular/platform-browser';
import {App} from './app.js';

const host = document.createElement('app-root');
document.querySelector('#app')!.append(host);
void bootstrapApplication(App, {providers: [provideZonelessChangeDetection()]});
