@NullMarked
package ecny.gateway.wechat;

import org.jspecify.annotations.NullMarked;
