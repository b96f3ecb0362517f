package org.palimpsest.command.dispatch;

import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.palimpsest.eventstore.AppendContext;
import org.palimpsest.eventstore.Expectation;
import org.palimpsest.eventstore.Reservation;

/** Hands a command's conditions to the unit of work that will store its events. */
final class ConditionsInterceptor implements MessageHandlerInterceptor<CommandMessage<?>> {

    @Override
    public Object handle(UnitOfWork<? extends CommandMessage<?>> unitOfWork, InterceptorChain chain) throws Exception {
        if (unitOfWork.getMessage().getMetaData().get(Commands.CONDITIONS) instanceof Conditions conditions) {
            AppendContext.attach(conditions.reservations().toArray(Reservation[]::new));
            AppendContext.attach(conditions.expectations().toArray(Expectation[]::new));
            if (conditions.idempotency() != null) {
                AppendContext.attach(conditions.idempotency());
            }
        }
        return chain.proceed();
    }
}
