export { check as checkCrm, type Delivery as CrmDelivery, deliver as deliverToCrm } from './webhook/index.ts';
