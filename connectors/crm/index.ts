export { check as checkCrm, type Delivery as CrmDelivery, deliver as deliverToCrm, labels as crmLabels } from './webhook/index.ts';
